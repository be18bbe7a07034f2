import type { InputTokenCountParams } from 'openai/resources/responses/input-tokens';
import { parallelToolCalls } from '../../../shared/fields/generation';
import { model } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { inputFields } from './input';
import { making } from './options';
import { madeOf } from './request';
import { builtInTools } from './tools';

export const countTokens = operation<InputTokenCountParams>()({
	name: 'Count Tokens',
	action: 'Count the input tokens of a response',
	description: 'Count the input tokens of a response without creating it',
	fields: [
		model('getResponseModels', 'gpt-5.6-luna'),
		...inputFields,
		builtInTools,
		options([
			...making,
			parallelToolCalls,
			{
				displayName: 'Personality',
				name: 'personality',
				type: 'options',
				options: [
					{ name: 'Friendly', value: 'friendly' },
					{ name: 'Pragmatic', value: 'pragmatic' },
				],
				default: 'friendly',
				description: 'Tone of the answer',
			},
		]),
	],
	run: async ({ openai, params, body, binary }) =>
		await openai.responses.inputTokens.count({
			...body,
			...(await madeOf(params, body, binary)),
		}),
	example: {
		params: { model: 'gpt-5.6-luna', input: 'Hello' },
		request: 'POST /v1/responses/input_tokens',
		body: { model: 'gpt-5.6-luna', input: 'Hello' },
	},
});
