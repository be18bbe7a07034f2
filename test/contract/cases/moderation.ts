import type { Cases } from '../case';

export const moderation: Cases = {
	create: {
		live: {
			'images.values.source': { images: { values: [{ url: 'https://example.com/a.png' }] } },
			'images.values.url': { images: { values: [{ url: 'https://example.com/a.png' }] } },
		},
		binary: { data: { fileName: 'photo.png', mimeType: 'image/png', text: 'picture' } },
	},
};
