import type { Cases } from '../case';

export const audio: Cases = {
	transcribe: {
		binary: { data: { fileName: 'call.mp3', mimeType: 'audio/mpeg', text: 'sound' } },
	},
	translate: {
		binary: { data: { fileName: 'call.mp3', mimeType: 'audio/mpeg', text: 'sound' } },
	},
};
