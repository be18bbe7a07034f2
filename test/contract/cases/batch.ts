import type { Cases } from '../case';

/** One that the test's server has in progress at first. */
const slow = { batchId: 'batch_slow' };

export const batch: Cases = {
	create: {
		many: {
			options: {
				metadata: { team: 'support' },
				outputExpiresAfter: { anchor: 'created_at', seconds: 86_400 },
			},
		},
	},
	getResults: {
		live: {
			'options.waitForCompletion': { ...slow, options: { waitForCompletion: true } },
			'options.waitTimeout': { ...slow, options: { waitForCompletion: true } },
		},
		needed: ['options.waitForCompletion', 'options.waitTimeout'],
	},
	submitItems: {
		many: {
			options: {
				metadata: { team: 'support' },
				outputExpiresAfter: { anchor: 'created_at', seconds: 86_400 },
			},
		},
	},
};
