import type { ResponseCompactParams } from 'openai/resources/responses/responses';
import { promptCache } from '../../../shared/fields/generation';
import { objectField } from '../../../shared/fields/json';
import { model } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { inputFields, toInput } from './input';
import { context } from './options';

export const compact = operation<ResponseCompactParams>()({
	name: 'Compact',
	action: 'Compact the context of a response',
	description: 'Compact a long context into items for the input of the next response',
	fields: [
		model('getResponseModels', 'gpt-5.6-luna'),
		...inputFields,
		options([
			...context,
			objectField({
				displayName: 'Image',
				name: 'image',
				placeholder: '{"context_compression": "auto"}',
				description: 'JSON object that sets how images in the context are handled',
			}),
			...promptCache,
			{
				displayName: 'Service Tier',
				name: 'serviceTier',
				type: 'options',
				options: [
					{ name: 'Auto', value: 'auto' },
					{ name: 'Default', value: 'default' },
					{ name: 'Fast', value: 'fast' },
					{ name: 'Flex', value: 'flex', description: 'Cheaper and slower' },
					{ name: 'Priority', value: 'priority' },
				],
				default: 'auto',
				description: 'Processing tier, which sets speed and price',
			},
		]),
	],
	async run({ openai, params, body, binary }) {
		const input = await toInput(params, binary);
		return await openai.responses.compact({ ...body, ...(input !== undefined && { input }) });
	},
	example: {
		params: { model: 'gpt-5.6-luna', input: 'A long story' },
		request: 'POST /v1/responses/compact',
		body: { model: 'gpt-5.6-luna', input: 'A long story' },
	},
});
