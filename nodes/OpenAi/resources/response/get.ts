import type { ResponseRetrieveParamsNonStreaming } from 'openai/resources/responses/responses';
import { include } from '../../../shared/fields/include';
import { filters } from '../../../shared/fields/optional';
import { simplify } from '../../../shared/fields/simplify';
import { operation } from '../../operation';
import { response } from './ids';
import { responseItem } from './output';

export const get = operation<ResponseRetrieveParamsNonStreaming>()({
	name: 'Get',
	action: 'Get a response',
	description: 'Get a response by its ID, such as one that is made in the background',
	fields: [response, simplify, filters([include])],
	run: ({ openai, params, body }) => openai.responses.retrieve(params.responseId, body),
	shape: async (answer, { params, binary }) =>
		await responseItem(answer, { simplify: params.simplify, asJson: false, binary }),
	example: { params: { responseId: 'resp_1' }, request: 'GET /v1/responses/resp_1' },
});
