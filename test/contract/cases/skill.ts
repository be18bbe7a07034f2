import type { Cases } from '../case';

export const skill: Cases = {
	create: {
		binary: { data: { fileName: 'skill.zip', mimeType: 'application/zip', text: 'PK' } },
	},
	createVersion: {
		binary: { data: { fileName: 'skill.zip', mimeType: 'application/zip', text: 'PK' } },
	},
};
