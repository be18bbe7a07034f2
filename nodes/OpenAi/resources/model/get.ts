import { operation } from '../../operation';
import { modelId } from './id';

export const get = operation()({
	name: 'Get',
	action: 'Get a model',
	description: 'Get a model by its ID',
	fields: [modelId],
	run: ({ openai, params }) => openai.models.retrieve(params.model),
	example: { params: { model: 'gpt-5.6-luna' }, request: 'GET /v1/models/gpt-5.6-luna' },
});
