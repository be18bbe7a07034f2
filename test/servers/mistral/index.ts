import type { Server } from '../case';
import { chat, chunk, completion, DONE, schema, sse } from '../case';
import { usual } from '../usual';

const REASONING = 'https://docs.mistral.ai/capabilities/reasoning';
const thinking = (text: string) => ({ type: 'thinking', thinking: [{ type: 'text', text }] });
const text = (words: string) => ({ type: 'text', text: words });

export const mistral: Server = {
	name: 'Mistral',
	credential: 'Base URL `https://api.mistral.ai/v1`; API Key of Mistral',
	cases: [
		...usual({
			source: 'https://docs.mistral.ai/api',
			message: { tool_calls: null, prefix: false },
			call: { index: 0 },
			chunk: { p: 'abc' },
		}),
		{
			ability: 'chat',
			title: 'content as a list of thoughts and text',
			source: REASONING,
			parameters: chat({ schema }),
			answer: {
				body: completion({
					role: 'assistant',
					content: [thinking('Six by seven.'), text('{"a": 42}')],
				}),
			},
			output: [{ text: '{"a": 42}', parsed: { a: 42 }, reasoning: 'Six by seven.' }],
		},
		{
			ability: 'streams',
			title: 'thoughts as parts, then text: the chat shows the text',
			source: REASONING,
			parameters: chat(),
			streaming: true,
			answer: sse(
				chunk({ role: 'assistant', content: [thinking('Six ')] }),
				chunk({ content: [thinking('by seven.')] }),
				chunk({ content: 'It is ' }),
				chunk({ content: '42.' }, 'stop'),
				DONE,
			),
			output: [{ text: 'It is 42.', reasoning: 'Six by seven.' }],
			shown: 'It is 42.',
		},
		{
			ability: 'streams',
			title: 'text, and a part at the end',
			source: REASONING,
			parameters: chat(),
			streaming: true,
			answer: sse(chunk({ content: 'It is ' }), chunk({ content: [text('42.')] }, 'stop'), DONE),
			output: [{ text: 'It is 42.' }],
			shown: 'It is 42.',
		},
		{
			ability: 'streams',
			title: 'the API object of a stream is that of a plain answer',
			source: REASONING,
			parameters: chat({}, { simplify: false }),
			streaming: true,
			answer: sse(
				chunk({ content: [thinking('Six ')] }),
				chunk({ content: [thinking('by seven.')] }),
				chunk({ content: [text('It is ')] }),
				chunk({ content: [text('42.')] }, 'stop'),
				DONE,
			),
			output: [
				{ choices: [{ message: { content: [thinking('Six by seven.'), text('It is 42.')] } }] },
			],
			shown: 'It is 42.',
		},
		{
			ability: 'errors',
			title: 'a refusal as a list of details',
			source: 'https://docs.mistral.ai/api',
			parameters: chat(),
			answer: {
				status: 422,
				body: { detail: [{ type: 'missing', loc: ['body', 'messages'], msg: 'Field required' }] },
			},
			error: 'messages: Field required',
			details: { statusCode: 422, param: 'messages', type: 'missing' },
		},
	],
};
