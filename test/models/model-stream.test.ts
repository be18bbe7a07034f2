import type { ModelClient } from '../../nodes/shared/langchain/model-client';
import { body, client, useServer } from './langchain';

useServer();

const events = (...data: unknown[]) => ({
	headers: { 'content-type': 'text/event-stream' },
	body: data
		.map((one) => `data: ${typeof one === 'string' ? one : JSON.stringify(one)}\n\n`)
		.join(''),
});

const chunk = (delta: object, finish: string | null = null, more: object = {}) => ({
	id: 'c',
	object: 'chat.completion.chunk',
	choices: [{ index: 0, delta, finish_reason: finish }],
	...more,
});

interface Chunk {
	readonly choices: ReadonlyArray<{
		readonly delta: { readonly content: string; readonly tool_calls?: unknown };
		readonly finish_reason: string | null;
	}>;
	readonly usage?: unknown;
}

async function streamed(one: ModelClient): Promise<Chunk[]> {
	const stream = await one.chat.completions.create({ ...body, stream: true });
	const chunks: Chunk[] = [];
	for await (const part of stream as AsyncIterable<Chunk>) chunks.push(part);
	return chunks;
}

const text = (chunks: readonly Chunk[]) =>
	chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');

describe('a stream', () => {
	it('is text as it comes, and the end with its usage', async () => {
		const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
		const one = await client(() =>
			events(
				chunk({ role: 'assistant', content: '' }),
				chunk({ content: ' a' }),
				chunk({ content: ' ' }),
				chunk({ content: 'b' }),
				chunk({}, 'stop'),
				{ id: 'c', choices: [], usage },
				'[DONE]',
			),
		);
		const chunks = await streamed(one);
		expect(chunks.map(({ choices }) => choices[0]?.delta.content)).toEqual([' a', ' ', 'b', '']);
		expect(chunks.at(-1)).toMatchObject({ usage, choices: [{ finish_reason: 'stop' }] });
	});

	it('gives each of several calls a place of its own, whole', async () => {
		const call = (id: string, name: string | undefined, args: string) => ({
			index: 0,
			id,
			type: 'function',
			function: { ...(name !== undefined && { name }), arguments: args },
		});
		const one = await client(() =>
			events(
				chunk({ tool_calls: [call('1', 'a', '{"x":')] }),
				chunk({ tool_calls: [call('1', undefined, '1}')] }),
				chunk({ tool_calls: [call('2', 'b', '{"y":2}')] }),
				chunk({}, 'tool_calls'),
				'[DONE]',
			),
		);
		expect((await streamed(one)).at(-1)?.choices[0]?.delta.tool_calls).toMatchObject([
			{ index: 0, id: '1', function: { name: 'a', arguments: '{"x":1}' } },
			{ index: 1, id: '2', function: { name: 'b', arguments: '{"y":2}' } },
		]);
	});

	it('of a server that answers plainly has the whole text', async () => {
		expect(text(await streamed(await client()))).toBe('Hi');
	});

	it('that breaks off is an error, not an answer', async () => {
		const one = await client(() => events(chunk({ content: 'Half' })));
		await expect(streamed(one)).rejects.toThrow(/cut off/);
	});

	it('that ends with an error is that error', async () => {
		const one = await client(() =>
			events(chunk({ content: 'a' }), { error: { message: 'Sorry' } }),
		);
		await expect(streamed(one)).rejects.toThrow(/Sorry/);
	});

	it.each<[string, object[], RegExp]>([
		['breaks off', [], /cut off/],
		[
			'says that it failed',
			[{ type: 'response.failed', response: { status: 'failed', error: { message: 'It broke' } } }],
			/It broke/,
		],
	])('of a response that %s is an error', async (_what, more, words) => {
		const started = { type: 'response.created', response: { id: 'r', output: [] } };
		const { responses } = await client(() => events(started, ...more));
		const stream = await responses.create({ model: 'm', input: 'Hi', stream: true });
		const read = async () => {
			for await (const event of stream as AsyncIterable<object>) expect(event).toBeDefined();
		};
		await expect(read()).rejects.toThrow(words);
	});
});
