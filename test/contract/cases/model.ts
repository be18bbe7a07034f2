import type { Cases } from '../case';

export const model: Cases = {
	getMany: {
		live: { limit: { options: { kind: 'chat' } } },
	},
};
