import type { Cases } from '../case';

export const realtime: Cases = {
	acceptCall: {
		many: { options: { session: '{"audio": {"output": {"speed": 1.1}}}' } },
	},
	createClientSecret: {
		many: {
			options: {
				instructions: 'Be brief',
				session: '{"audio": {"output": {"speed": 1.1}}}',
			},
		},
	},
};
