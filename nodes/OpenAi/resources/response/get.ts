import type { ResponseRetrieveParamsNonStreaming } from 'openai/resources/responses/responses';
import { filesBinaryName, outputFiles } from '../../../shared/fields/container-files';
import { include } from '../../../shared/fields/include';
import { filters } from '../../../shared/fields/optional';
import { simplify } from '../../../shared/fields/simplify';
import { operation } from '../../operation';
import { response } from './ids';
import { responseItem } from './output';

export const get = operation<ResponseRetrieveParamsNonStreaming>()({
	name: 'Get',
	action: 'Get a response',
	description: 'Get a response by its ID, such as one created in the background',
	fields: [response, simplify, filters([include, filesBinaryName, outputFiles])],
	run: ({ openai, params, body }) => openai.responses.retrieve(params.responseId, body),
	shape: async (answer, call) =>
		await responseItem(answer, {
			...call,
			...call.params.options,
			simplify: call.params.simplify,
			asJson: false,
		}),
	example: { params: { responseId: 'resp_1' }, request: 'GET /v1/responses/resp_1' },
});
