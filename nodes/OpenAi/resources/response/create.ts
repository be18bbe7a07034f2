import type {
	Response,
	ResponseCreateParamsNonStreaming,
} from 'openai/resources/responses/responses';
import { model } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { simplify } from '../../../shared/fields/simplify';
import { asksForJson } from '../../../shared/fields/structured-output';
import { textOf } from '../../../shared/openai/response-output';
import { operation } from '../../operation';
import { waitIfAsked } from '../../waiting';
import { createOptions } from './create-options';
import { inputFields } from './input';
import { responseItem } from './output';
import { madeOf } from './request';
import { streamed } from './streamed';
import { builtInTools } from './tools';

/** Completed, failed, incomplete and cancelled are the ends of a response. */
const isDone = ({ status }: Response): boolean => status !== 'queued' && status !== 'in_progress';

export const create = operation<ResponseCreateParamsNonStreaming>()({
	name: 'Create',
	action: 'Create a response',
	description: 'Generate a response, with tools, files and conversation history',
	fields: [
		model('getResponseModels', 'gpt-5.6-luna'),
		...inputFields,
		builtInTools,
		simplify,
		options(createOptions),
	],
	async run(call) {
		const { openai, params, body, binary, chat } = call;
		const request = { ...body, ...(await madeOf(params, body, binary)) };
		if (chat && !body.background) return await streamed(openai, request, chat);
		const first = await openai.responses.create(request);
		const shown = body.include ? { include: body.include } : {};
		const read = () => openai.responses.retrieve(first.id, shown);
		const response = await waitIfAsked(call, { first, read, isDone });
		chat?.write(textOf(response));
		return response;
	},
	shape: async (response, call) =>
		await responseItem(response, {
			...call,
			...call.params.options,
			simplify: call.params.simplify,
			asJson: asksForJson(call.params.options),
		}),
	example: {
		params: {
			model: 'gpt-5.6-luna',
			input: 'What is new today?',
			builtInTools: { values: [{ type: 'webSearch', searchContextSize: 'low' }] },
		},
		request: 'POST /v1/responses',
		body: {
			model: 'gpt-5.6-luna',
			input: 'What is new today?',
			tools: [{ type: 'web_search', search_context_size: 'low' }],
		},
	},
});
