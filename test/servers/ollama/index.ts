import type { Server } from '../case';
import { chat, chunk, completion, DONE, sse } from '../case';
import { usual } from '../usual';

const API = 'https://github.com/ollama/ollama/blob/main/docs/openai.md';

export const ollama: Server = {
	name: 'Ollama',
	credential: 'Base URL `http://HOST:11434/v1`; API Key blank, or any word such as `ollama`',
	cases: [
		...usual({
			source: 'https://github.com/ollama/ollama/blob/main/docs/openai.md',
			answer: { system_fingerprint: 'fp_ollama' },
			call: { index: 0 },
		}),
		{
			ability: 'tools',
			title: 'arguments as an object, no ID, no type',
			source: 'https://github.com/ollama/ollama/issues',
			parameters: chat(),
			answer: {
				body: completion({
					content: '',
					tool_calls: [{ function: { name: 'f', arguments: { a: 1 } } }],
				}),
			},
			output: [{ toolCalls: [{ id: '', name: 'f', arguments: { a: 1 } }] }],
		},
		{
			ability: 'tools',
			title: 'blank arguments of a tool without inputs',
			source: 'https://github.com/ollama/ollama/issues',
			parameters: chat(),
			answer: {
				body: completion({
					content: null,
					tool_calls: [{ id: 'a', function: { name: 'f', arguments: '' } }],
				}),
			},
			output: [{ toolCalls: [{ id: 'a', name: 'f', arguments: {} }] }],
		},
		{
			ability: 'errors',
			title: 'a reason as plain text',
			source: API,
			parameters: chat(),
			answer: { status: 404, body: 'model "m" not found, try pulling it first' },
			error: 'model "m" not found, try pulling it first',
			details: { statusCode: 404 },
		},
		{
			ability: 'errors',
			title: 'a reason as the error itself',
			source: API,
			parameters: chat(),
			answer: { status: 400, body: { error: 'm does not support tools' } },
			error: 'm does not support tools',
		},
		{
			ability: 'streams',
			title: '[DONE] without a reason for the end',
			source: 'https://github.com/ollama/ollama/issues',
			parameters: chat(),
			streaming: true,
			answer: sse(chunk({ role: 'assistant', content: '42' }), DONE),
			output: [{ text: '42', finishReason: null }],
			shown: '42',
		},
		{
			ability: 'streams',
			title: 'a stream that just ends is not whole',
			source: 'https://github.com/ollama/ollama/issues',
			parameters: chat(),
			streaming: true,
			answer: sse(chunk({ role: 'assistant', content: '42' })),
			error: 'was cut off',
			shown: '42',
		},
		{
			ability: 'models',
			title: 'names of models are not taken for the key, which is a word',
			source: API,
			parameters: { resource: 'model', operation: 'getMany' },
			apiKey: 'ollama',
			answer: { body: { object: 'list', data: [{ id: 'ollama/llama3', owned_by: 'ollama' }] } },
			output: [{ id: 'ollama/llama3', owned_by: 'ollama' }],
		},
	],
};
