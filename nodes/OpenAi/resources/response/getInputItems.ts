import type { InputItemListParams } from 'openai/resources/responses/input-items';
import { include } from '../../../shared/fields/include';
import { after, order } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';
import { response } from './ids';

export const getInputItems = listing<InputItemListParams>()({
	name: 'Get Input Items',
	action: 'Get the input items of a response',
	description: 'List the input items of a response',
	fields: [response, filters([after, include, order])],
	list: ({ openai, params, body }) => openai.responses.inputItems.list(params.responseId, body),
	example: {
		params: { responseId: 'resp_1' },
		request: 'GET /v1/responses/resp_1/input_items',
		query: { limit: '50' },
	},
});
