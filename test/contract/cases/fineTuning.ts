import type { Cases } from '../case';

export const fineTuning: Cases = {
	create: {
		many: {
			options: {
				hyperparameters: { n_epochs: 3 },
				integrations: [{ type: 'wandb', wandb: { project: 'tuning' } }],
				metadata: { team: 'a' },
				method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 'auto' } } },
			},
		},
	},
};
