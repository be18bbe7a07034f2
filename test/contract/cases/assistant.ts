import type { Cases } from '../case';

export const assistant: Cases = {
	create: {
		many: {
			options: {
				description: 'Counts',
				instructions: 'Count.',
				responseFormat: 'json_object',
				toolResources: '{"code_interpreter": {}}',
				vectorStoreIds: 'vs_1',
			},
		},
	},
};
