import { deleted } from '../../../shared/fields/deleted';
import { operation } from '../../operation';
import { modelId } from './id';

export const remove = operation()({
	name: 'Delete',
	action: 'Delete a model',
	description: 'Delete a fine-tuned model. Requires the owner role in the organization.',
	fields: [modelId],
	run: ({ openai, params }) => openai.models.delete(params.model),
	shape: (answer, { params }) => deleted(answer, params.model),
	example: {
		params: { model: 'ft:gpt-4.1-mini:acme::abc' },
		request: 'DELETE /v1/models/ft:gpt-4.1-mini:acme::abc',
	},
});
