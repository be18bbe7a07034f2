import type { Server } from '../case';
import { chat, chunk, completion, DONE, sse } from '../case';
import { usual } from '../usual';

const COMPATIBLE = 'https://ai.google.dev/gemini-api/docs/openai';

const call = (id: string | undefined, name: string, given: object, index?: number) => ({
	...(index !== undefined && { index }),
	...(id !== undefined && { id }),
	type: 'function',
	function: { name, arguments: JSON.stringify(given) },
});

const both = [
	{ id: 'a', name: 'weather', arguments: { city: 'Rome' } },
	{ id: 'b', name: 'weather', arguments: { city: 'Oslo' } },
];

export const gemini: Server = {
	name: 'Google Gemini',
	credential:
		'Base URL `https://generativelanguage.googleapis.com/v1beta/openai`; API Key of Google AI Studio',
	cases: [
		...usual({
			source: 'https://ai.google.dev/gemini-api/docs/openai',
			call: { extra_content: { google: { thought_signature: 'c2ln' } } },
			last: { usage: { prompt_tokens: 5, completion_tokens: 3, total_tokens: 8 } },
		}),
		{
			ability: 'tools',
			title: 'streamed parallel calls that all have the index 0',
			source: 'https://github.com/vercel/ai/issues',
			parameters: chat(),
			streaming: true,
			answer: sse(
				chunk({ role: 'assistant', tool_calls: [call('a', 'weather', { city: 'Rome' }, 0)] }),
				chunk({ tool_calls: [call('b', 'weather', { city: 'Oslo' }, 0)] }, 'tool_calls'),
				DONE,
			),
			output: [{ toolCalls: both }],
		},
		{
			ability: 'tools',
			title: 'streamed parallel calls without an index, in one chunk',
			source: 'https://github.com/vercel/ai/issues',
			parameters: chat(),
			streaming: true,
			answer: sse(
				chunk(
					{
						tool_calls: [
							call('a', 'weather', { city: 'Rome' }),
							call('b', 'weather', { city: 'Oslo' }),
						],
					},
					'tool_calls',
				),
				DONE,
			),
			output: [{ toolCalls: both }],
		},
		{
			ability: 'tools',
			title: 'streamed parallel calls without an index and without an ID',
			source: 'https://github.com/ollama/ollama/issues',
			parameters: chat(),
			streaming: true,
			answer: sse(
				chunk({ tool_calls: [call(undefined, 'weather', { city: 'Rome' })] }),
				chunk({ tool_calls: [call(undefined, 'weather', { city: 'Oslo' })] }, 'tool_calls'),
				DONE,
			),
			output: [{ toolCalls: both.map((one) => ({ ...one, id: '' })) }],
		},
		{
			ability: 'tools',
			title: 'calls of index 0 whose arguments come in pieces, told apart by their ID',
			source: 'https://github.com/vercel/ai/issues',
			parameters: chat(),
			streaming: true,
			answer: sse(
				chunk({
					tool_calls: [{ index: 0, id: 'a', function: { name: 'weather', arguments: '{"city":' } }],
				}),
				chunk({
					tool_calls: [{ index: 0, id: 'a', function: { name: '', arguments: '"Rome"}' } }],
				}),
				chunk({
					tool_calls: [{ index: 0, id: 'b', function: { name: 'weather', arguments: '{"city":' } }],
				}),
				chunk(
					{ tool_calls: [{ index: 0, id: '', function: { arguments: '"Oslo"}' } }] },
					'tool_calls',
				),
				DONE,
			),
			output: [{ toolCalls: both }],
		},
		{
			ability: 'tools',
			title: 'one call whose parts have an ID each stays one',
			source: 'https://github.com/vllm-project/vllm/issues',
			parameters: chat(),
			streaming: true,
			answer: sse(
				chunk({
					tool_calls: [{ index: 0, id: 'a', function: { name: 'weather', arguments: '' } }],
				}),
				chunk({
					tool_calls: [{ index: 0, id: 'x', function: { name: null, arguments: '{"city":' } }],
				}),
				chunk(
					{ tool_calls: [{ index: 0, id: 'y', function: { arguments: '"Rome"}' } }] },
					'tool_calls',
				),
				DONE,
			),
			output: [{ toolCalls: [both[0]] }],
		},
		{
			ability: 'errors',
			title: 'a refusal as a list',
			source: COMPATIBLE,
			parameters: chat(),
			answer: {
				status: 400,
				body: [{ error: { code: 400, message: 'API key not valid.', status: 'INVALID_ARGUMENT' } }],
			},
			error: 'API key not valid',
			details: { statusCode: 400, code: '400', type: 'INVALID_ARGUMENT' },
		},
		{
			ability: 'chat',
			title: 'a blocked answer has no message',
			source: 'https://discuss.ai.google.dev',
			parameters: chat(),
			answer: { body: completion(null, { finish_reason: 'content_filter' }) },
			output: [{ text: null, finishReason: 'content_filter', usage: { total_tokens: 2 } }],
		},
	],
};
