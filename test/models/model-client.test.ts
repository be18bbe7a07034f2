import { body, client, server, useServer } from './langchain';
import type { Responder } from '../support/recorder';

useServer();

interface Answer {
	readonly choices: ReadonlyArray<{ readonly message: { readonly content: unknown } }>;
}

describe('a request', () => {
	it("has the node's options, which what the root node asks for overrules", async () => {
		const options = { temperature: 0.5, stop: ['END'], response_format: { type: 'json_object' } };
		const { chat } = await client(undefined, options);
		await chat.completions.create({
			...body,
			temperature: undefined,
			stop: null,
			stream: false,
			response_format: { type: 'text' },
		});
		expect(server.sent.map((sent) => sent.body)).toEqual([
			{ ...body, temperature: 0.5, stop: ['END'], response_format: { type: 'text' } },
		]);
	});

	it('says whether tools may run together only where there are tools', async () => {
		const { chat } = await client(undefined, { parallel_tool_calls: false });
		const tools = [{ type: 'function', function: { name: 'a', parameters: {} } }];
		await chat.completions.create(body);
		await chat.completions.create({ ...body, tools });
		expect(server.sent.map((sent) => sent.body)).toEqual([
			body,
			{ ...body, tools, parallel_tool_calls: false },
		]);
	});

	it('fills the parts of a response together', async () => {
		const { responses } = await client(() => ({ body: { object: 'response', output: [] } }), {
			text: { verbosity: 'low' },
			reasoning: { effort: 'high' },
		});
		const format = { type: 'json_object' };
		await responses.parse({ model: 'm', input: 'Hi', text: { format, verbosity: undefined } });
		expect(server.sent.map((sent) => sent.body)).toEqual([
			{
				model: 'm',
				input: 'Hi',
				text: { format, verbosity: 'low' },
				reasoning: { effort: 'high' },
			},
		]);
	});

	it('has a text where LangChain has a list of texts, and keeps other parts', async () => {
		const { chat } = await client();
		const image = { type: 'image_url', image_url: { url: 'https://example.com/a.png' } };
		const of = (...content: object[]) => ({ ...body, messages: [{ role: 'user', content }] });
		await chat.completions.create(of({ type: 'text', text: 'a' }, { type: 'text', text: 'b' }));
		await chat.completions.create(of({ type: 'text', text: 'a' }, image));
		expect(server.sent.map((sent) => (sent.body as typeof body).messages[0]?.content)).toEqual([
			'ab',
			[{ type: 'text', text: 'a' }, image],
		]);
	});

	it('takes nothing of LangChain but its signal', async () => {
		const { chat } = await client();
		const options = { headers: { 'x-a': 'b' }, path: '/elsewhere', maxRetries: 5, apiKey: 'none' };
		await chat.completions.create(body, options as object);
		expect(server.sent[0]?.request).toBe('POST /v1/chat/completions');
		expect(server.sent[0]?.headers).not.toHaveProperty('x-a');
		expect(server.sent[0]?.headers.authorization).toBe('Bearer sk-secret-of-the-test');
	});

	it('is cancelled by either signal', async () => {
		const aborted = AbortSignal.abort();
		const { chat } = await client(undefined, {}, aborted);
		await expect(chat.completions.create(body)).rejects.toThrow('was cancelled');
		const other = await client();
		await expect(other.chat.completions.create(body, { signal: aborted })).rejects.toThrow(
			'was cancelled',
		);
		expect(server.sent).toEqual([]);
	});
});

describe('an answer', () => {
	const contentOf = async (message: object) => {
		const { chat } = await client(() => ({ body: { choices: [{ message }] } }));
		const answer = (await chat.completions.create(body)) as Answer;
		return answer.choices[0]?.message.content;
	};

	it.each([
		['a text', { content: 'Hi' }, 'Hi'],
		[
			'parts',
			{
				content: [
					{ type: 'text', text: 'H' },
					{ type: 'text', text: 'i' },
				],
			},
			'Hi',
		],
		['a refusal', { content: null, refusal: 'No' }, 'No'],
		['nothing but a call', { content: null, tool_calls: [] }, ''],
	])('of %s is a text', async (_what, message, expected) => {
		expect(await contentOf(message)).toBe(expected);
	});

	it.each<[string, Responder, RegExp]>([
		['has no choice', () => ({ body: { choices: [] } }), /unexpected form|choice/],
		['is a web page', () => ({ body: '<html></html>' }), /not JSON.*base URL/],
		[
			'says that there is no credit',
			() => ({ status: 429, body: { error: { message: 'x', code: 'insufficient_quota' } } }),
			/no credit left/,
		],
		[
			'repeats the key',
			() => ({ status: 400, body: { error: 'sk-secret-of-the-test' } }),
			/\*\*\*/,
		],
	])('that %s is an error in words', async (_what, respond, words) => {
		const { chat } = await client(respond);
		await expect(chat.completions.create(body)).rejects.toThrow(words);
	});

	it('of a response that failed is an error, with its reason', async () => {
		const { responses } = await client(() => ({
			body: {
				object: 'response',
				status: 'failed',
				output: [],
				error: { code: 'server_error', message: 'It broke' },
			},
		}));
		await expect(responses.create({ model: 'm', input: 'Hi' })).rejects.toThrow(
			/could not finish the answer: It broke/,
		);
	});
});
