import type { Cases } from '../case';

export const container: Cases = {
	create: {
		many: {
			options: {
				networkPolicy: '{"type": "disabled"}',
				skills: '[{"type": "skill_reference", "skill_id": "skill_1"}]',
			},
		},
	},
	uploadFile: {
		binary: { data: { fileName: 'a.csv', mimeType: 'text/csv', text: 'a,b' } },
	},
};
