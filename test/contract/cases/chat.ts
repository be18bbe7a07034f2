import type { Cases } from '../case';
import { liveBeside, many } from './chat-values';

export const chat: Cases = {
	create: {
		binary: { data: { fileName: 'photo.png', mimeType: 'image/png', text: 'picture' } },
		live: liveBeside,
		many: many,
	},
};
