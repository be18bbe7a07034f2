import type { Cases } from '../case';

export const file: Cases = {
	upload: {
		binary: { data: { fileName: 'a.txt', mimeType: 'text/plain', text: 'Hello' } },
		many: { options: { expiresAfter: { anchor: 'created_at', seconds: 86_400 } } },
		live: { inputSource: { content: 'SGVsbG8=' }, content: { content: 'Hello' } },
	},
};
