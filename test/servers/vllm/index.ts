import type { Server } from '../case';
import { chat, chunk, completion, DONE, response, sse } from '../case';
import { usual } from '../usual';

const SERVER = 'https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html';
const HARMONY = 'https://cookbook.openai.com/articles/gpt-oss/run-vllm';

const answer = (more: object = {}) => ({
	id: 'resp_1',
	object: 'response',
	model: 'm',
	status: 'completed',
	output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: '42' }] }],
	...more,
});

export const vllm: Server = {
	name: 'vLLM',
	credential: 'Base URL `http://HOST:8000/v1`; API Key as started with `--api-key`, or blank',
	cases: [
		...usual({
			source: 'https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html',
			answer: { prompt_logprobs: null, kv_transfer_params: null },
			choice: { stop_reason: null, logprobs: null, token_ids: null },
			message: {
				refusal: null,
				annotations: null,
				audio: null,
				function_call: null,
				tool_calls: [],
				reasoning_content: null,
			},
			chunk: { prompt_token_ids: null },
		}),
		{
			ability: 'chat',
			title: 'null in place of every list',
			source: SERVER,
			parameters: chat(),
			answer: {
				body: completion(
					{
						content: '42',
						tool_calls: null,
						annotations: null,
						refusal: null,
						audio: null,
						function_call: null,
						reasoning_content: null,
					},
					{ logprobs: null, stop_reason: null },
					{ prompt_logprobs: null, usage: null },
				),
			},
			output: [{ text: '42', finishReason: 'stop', usage: null }],
			absent: ['toolCalls', 'reasoning', 'failure', 'sources', 'choices'],
		},
		{
			ability: 'errors',
			title: 'the error as the whole answer',
			source: SERVER,
			parameters: chat(),
			answer: {
				status: 404,
				body: {
					object: 'error',
					message: 'The model `m` does not exist.',
					type: 'NotFoundError',
					param: null,
					code: 404,
				},
			},
			error: 'The model `m` does not exist',
			details: { statusCode: 404, code: '404', type: 'NotFoundError' },
		},
		{
			ability: 'errors',
			title: 'the error as the whole answer in a stream',
			source: SERVER,
			parameters: chat(),
			streaming: true,
			answer: sse({ object: 'error', message: 'Out of memory', code: 500 }, DONE),
			error: 'Out of memory',
		},
		{
			ability: 'responses',
			title: 'text without annotations, null for lists',
			source: HARMONY,
			parameters: response(),
			answer: {
				body: answer({
					output: [
						{
							type: 'reasoning',
							summary: [],
							content: [{ type: 'reasoning_text', text: 'Six by seven.' }],
						},
						{
							type: 'message',
							content: [{ type: 'output_text', text: '42', annotations: null, logprobs: null }],
						},
					],
				}),
			},
			output: [{ text: '42', reasoning: 'Six by seven.', status: 'completed' }],
		},
		{
			ability: 'responses',
			title: 'content as a text',
			source: HARMONY,
			parameters: response(),
			answer: { body: answer({ output: [null, { type: 'message', content: '42' }] }) },
			output: [{ text: '42' }],
		},
		{
			ability: 'responses',
			title: 'a failed response without output keeps its ID and its failure',
			source: HARMONY,
			parameters: response(),
			answer: {
				body: answer({
					status: 'failed',
					output: null,
					error: { code: 'server_error', message: 'Out of memory' },
				}),
			},
			output: [{ id: 'resp_1', status: 'failed', text: '', failure: { message: 'Out of memory' } }],
		},
		...[
			['an empty list', []],
			['null', null],
		].map(
			([what, output]) =>
				({
					ability: 'streams',
					title: `a response whose last event has ${what as string} for its output`,
					source: 'https://github.com/vllm-project/vllm/issues',
					parameters: response(),
					streaming: true,
					answer: sse(
						{ type: 'response.created', response: answer({ status: 'in_progress', output: [] }) },
						{ type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: '4' },
						{ type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: '2' },
						{ type: 'response.output_item.done', output_index: 0, item: answer().output[0] },
						{ type: 'response.completed', response: answer({ output }) },
					),
					output: [{ id: 'resp_1', text: '42', status: 'completed' }],
					shown: '42',
				}) as const,
		),
		{
			ability: 'streams',
			title: 'a response of which there are texts and calls in pieces only',
			source: 'https://github.com/vllm-project/vllm/issues',
			parameters: response(),
			streaming: true,
			answer: sse(
				{ type: 'response.created', response: answer({ status: 'in_progress', output: null }) },
				{ type: 'response.output_text.delta', output_index: 0, delta: '42' },
				{
					type: 'response.output_item.added',
					output_index: 1,
					item: { type: 'function_call', call_id: 'c', name: 'f', arguments: '' },
				},
				{ type: 'response.function_call_arguments.delta', output_index: 1, delta: '{"a":' },
				{ type: 'response.function_call_arguments.delta', output_index: 1, delta: '1}' },
				{ type: 'response.completed', response: answer({ output: [] }) },
			),
			output: [{ text: '42', toolCalls: [{ id: 'c', name: 'f', arguments: { a: 1 } }] }],
			shown: '42',
		},
		{
			ability: 'streams',
			title: 'a response whose events have their type as a name only',
			source: HARMONY,
			parameters: response(),
			streaming: true,
			answer: sse(
				`event: response.created\ndata: ${JSON.stringify({ response: answer({ status: 'in_progress', output: [] }) })}\n\n`,
				'event: response.output_text.delta\ndata: {"delta":"42"}\n\n',
				`event: response.completed\ndata: ${JSON.stringify({ response: answer() })}\n\n`,
			),
			output: [{ text: '42' }],
			shown: '42',
		},
		{
			ability: 'tools',
			title: 'a streamed call whose name is repeated with each part',
			source: 'https://github.com/vllm-project/vllm/issues',
			parameters: chat(),
			streaming: true,
			answer: sse(
				chunk({
					tool_calls: [
						{ index: 0, id: 'a', type: 'function', function: { name: 'f', arguments: '{"a":' } },
					],
				}),
				chunk(
					{
						tool_calls: [
							{ index: 0, id: 'a', type: 'function', function: { name: 'f', arguments: '1}' } },
						],
					},
					'tool_calls',
				),
				DONE,
			),
			output: [{ toolCalls: [{ id: 'a', name: 'f', arguments: { a: 1 } }] }],
		},
	],
};
