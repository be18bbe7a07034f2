import type { Cases } from '../case';

export const usage: Cases = {
	getCosts: {
		many: { options: { endTime: '2026-11-08T00:00:00Z', groupBy: ['project_id'] } },
	},
	getUsage: {
		many: { options: { endTime: '2026-11-08T00:00:00Z', groupBy: ['model'] } },
	},
};
