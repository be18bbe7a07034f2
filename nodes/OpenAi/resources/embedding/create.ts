import type { EmbeddingCreateParams } from 'openai/resources/embeddings';
import { model } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import {
	estimateTokens,
	isForSome,
	MAX_INPUTS,
	MAX_TOKENS,
} from '../../../shared/openai/joint-request';
import { operation } from '../../operation';
import { embed, embedTogether, textsOf, toInputs } from './inputs';

export const create = operation<EmbeddingCreateParams>()({
	name: 'Create',
	action: 'Create embeddings',
	description: 'Turn text into vectors for comparison and search',
	fields: [
		model('getEmbeddingModels', 'text-embedding-3-small'),
		{
			displayName: 'Input',
			name: 'input',
			type: 'string',
			required: true,
			typeOptions: { rows: 3 },
			default: '',
			description:
				'Text to embed. An expression can return a list of texts; each gets its own item.',
			parse: toInputs,
		},
		options([
			{
				displayName: 'Dimensions',
				name: 'dimensions',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 512,
				description: 'Number of dimensions of a vector, for models that can shorten it',
			},
			{
				displayName: 'Encoding Format',
				name: 'encodingFormat',
				type: 'options',
				options: [
					{ name: 'Base64', value: 'base64' },
					{ name: 'Numbers', value: 'float' },
				],
				default: 'float',
				description: 'Format of the vector: a list of numbers, or base64 text',
			},
			{
				displayName: 'User',
				name: 'user',
				type: 'string',
				default: '',
				description: 'ID of your end user, which helps OpenAI detect abuse',
			},
		]),
	],
	run: embed,
	join: {
		parameter: 'input',
		weigh: (call) => [textsOf(call).length, estimateTokens(textsOf(call))],
		limits: [MAX_INPUTS, MAX_TOKENS],
		run: embedTogether,
		isForSome,
	},
	shape: ({ data, model: name, usage }) =>
		data.map(({ index, embedding }) => ({
			index,
			embedding,
			model: name,
			// With the first vector alone, so that a sum over all items is right.
			...(index === 0 && usage && { usage }),
		})),
	example: {
		params: { model: 'text-embedding-3-small', input: 'The sky is blue' },
		request: 'POST /v1/embeddings',
		body: {
			model: 'text-embedding-3-small',
			input: 'The sky is blue',
			encoding_format: 'float',
		},
	},
});
