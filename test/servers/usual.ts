import type { ServerCase } from './case';
import { chat, chunk, completion, DONE, schema, sse } from './case';

/** What a server's usual answers have besides OpenAI's own fields, or in their place. */
export interface Recorded {
	/** Where the answers are documented. */
	readonly source: string;
	readonly answer?: object;
	readonly choice?: object;
	readonly message?: object;
	readonly call?: object;
	readonly chunk?: object;
	readonly delta?: object;
	/** The chunk with the usage: of its own, without choices, in most servers. */
	readonly last?: object;
}

const usage = { prompt_tokens: 5, completion_tokens: 3, total_tokens: 8 };

/** A chat, a stream, a tool call and structured output in the form in which a server usually answers. */
export function usual(recorded: Recorded): ServerCase[] {
	const { source, answer, choice, message, call } = recorded;
	const whole = (said: object, more: object = {}) => ({
		body: completion(
			{ role: 'assistant', ...message, ...said },
			{ ...choice, ...more },
			{ usage, ...answer },
		),
	});
	const part = (said: object, finish: string | null = null) => ({
		...chunk({ ...recorded.delta, ...said }, finish),
		...recorded.chunk,
	});
	const calls = [
		{ id: 'call_1', type: 'function', function: { name: 'f', arguments: '{"a":1}' }, ...call },
	];
	return [
		{
			ability: 'chat',
			title: 'a usual answer',
			source,
			parameters: chat(),
			answer: whole({ content: '42' }),
			output: [
				{
					id: 'chatcmpl-1',
					model: 'm',
					text: '42',
					finishReason: 'stop',
					usage: { total_tokens: 8 },
				},
			],
			absent: ['failure', 'choices', 'toolCalls', 'refusal'],
		},
		{
			ability: 'streams',
			title: 'a usual stream',
			source,
			parameters: chat(),
			streaming: true,
			answer: sse(
				part({ role: 'assistant', content: '' }),
				part({ content: '4' }),
				part({ content: '2' }),
				part({}, 'stop'),
				{ ...part({}), choices: [], usage, ...recorded.last },
				DONE,
			),
			output: [{ id: 'chatcmpl-1', text: '42', finishReason: 'stop', usage: { total_tokens: 8 } }],
			absent: ['failure', 'choices', 'toolCalls'],
			shown: '42',
		},
		{
			ability: 'tools',
			title: 'a usual tool call',
			source,
			parameters: chat(),
			answer: whole({ content: null, tool_calls: calls }, { finish_reason: 'tool_calls' }),
			output: [
				{
					text: null,
					finishReason: 'tool_calls',
					toolCalls: [{ id: 'call_1', name: 'f', arguments: { a: 1 } }],
				},
			],
		},
		{
			ability: 'structured output',
			title: 'JSON as the text',
			source,
			parameters: chat({ schema }),
			answer: whole({ content: '{"a":1}' }),
			output: [{ text: '{"a":1}', parsed: { a: 1 } }],
			sentBody: { response_format: { type: 'json_schema', json_schema: { schema } } },
		},
	];
}
