import type { JobCreateParams } from 'openai/resources/fine-tuning/jobs/jobs';
import { idOf } from '../../../shared/fields/ids';
import { objectField, objectsField } from '../../../shared/fields/json';
import { metadata } from '../../../shared/fields/metadata';
import { model } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';

const file = <const N extends string>(displayName: string, name: N) =>
	idOf({ displayName, name, placeholder: 'file-68f5…' }, 'searchFineTuningFiles');

export const create = operation<JobCreateParams>()({
	name: 'Create',
	action: 'Create a fine-tuning job',
	description: 'Start a job that fine-tunes a model',
	notice:
		'Since 2026-07-02, OpenAI accepts new fine-tuning jobs only from organizations that have recently used fine-tuned models. From 2027-01-06, it accepts none.',
	fields: [
		model('getModels', ''),
		{ ...file('Training File', 'trainingFile'), send: 'training_file' },
		options([
			objectField({
				displayName: 'Hyperparameters',
				name: 'hyperparameters',
				placeholder: '{"n_epochs": 3}',
				description:
					'JSON object with "n_epochs", "batch_size" and "learning_rate_multiplier". Deprecated: use Method instead.',
			}),
			objectsField({
				displayName: 'Integrations',
				name: 'integrations',
				placeholder: '[{"type": "wandb", "wandb": {"project": "my-project"}}]',
				description:
					'Services to report progress to, as a JSON list such as [{"type": "wandb", "wandb": {"project": "my-project"}}]',
			}),
			metadata,
			objectField({
				displayName: 'Method',
				name: 'method',
				placeholder: '{"type": "supervised"}',
				description:
					'How to fine-tune, as a JSON object with "type" (supervised, dpo or reinforcement) and, under that name, "hyperparameters" and, for reinforcement, "grader"',
			}),
			{
				displayName: 'Seed',
				name: 'seed',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 2147483647, numberPrecision: 0 },
				default: 0,
				description: 'Jobs with the same seed and parameters usually produce the same result',
			},
			{
				displayName: 'Suffix',
				name: 'suffix',
				type: 'string',
				default: '',
				placeholder: 'support-tone',
				description: 'Up to 64 characters to add to the name of the new model',
			},
			{ ...file('Validation File', 'validationFile'), required: false, send: 'validation_file' },
		]),
	],
	run: ({ openai, body }) => openai.fineTuning.jobs.create(body),
	example: {
		params: {
			model: 'gpt-4.1-mini',
			trainingFile: 'file-1',
			options: { suffix: 'support', validationFile: 'file-2' },
		},
		request: 'POST /v1/fine_tuning/jobs',
		body: {
			model: 'gpt-4.1-mini',
			training_file: 'file-1',
			suffix: 'support',
			validation_file: 'file-2',
		},
	},
});
