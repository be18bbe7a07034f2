import type { IDataObject } from 'n8n-workflow';
import { runItems, runNode } from '../support/engine';
import { useServers } from '../support/servers';

const servers = useServers();
const parameters = (more: IDataObject = {}): IDataObject => ({
	resource: 'response',
	operation: 'create',
	input: 'Tell me in JSON',
	...more,
});

type Event = { type: string } & IDataObject;

const created: Event = {
	type: 'response.created',
	response: { id: 'resp_1', status: 'in_progress', output: [] },
};
const delta = (text: string): Event => ({ type: 'response.output_text.delta', delta: text });
const done = (status: string, more: IDataObject = {}): Event => ({
	type: `response.${status}`,
	response: {
		id: 'resp_1',
		model: 'm',
		status,
		output: [
			{ type: 'message', content: [{ type: 'output_text', text: 'Good day', annotations: [] }] },
		],
		...more,
	},
});

/** A run that streams, against a server that sends these events, with their names or without. */
async function streamed(events: readonly Event[], { names = true, more = {} } = {}) {
	servers.server.reset(() => ({
		headers: { 'content-type': 'text/event-stream' },
		body: events
			.map((event) => `${names ? `event: ${event.type}\n` : ''}data: ${JSON.stringify(event)}\n\n`)
			.join(''),
	}));
	const outcome = await runNode({ ...servers.onServer(parameters(more)), streaming: true });
	const written = outcome.chunks.filter(({ type }) => type === 'item');
	const text = written.map(({ content }) => content).join('');
	return { ...outcome, text, json: outcome.outputs[0]?.[0]?.json };
}

it.each([
	['text', {}],
	['a schema', { options: { schema: { type: 'object', properties: { a: { type: 'string' } } } } }],
	['web search', { builtInTools: { values: [{ type: 'webSearch' }] } }],
	[
		'a function',
		{
			builtInTools: { values: [{ type: 'function', name: 'f' }] },
			options: { toolChoice: 'required' },
		},
	],
] as const)('gives the item that comes out without a stream: %s', async (_what, more) => {
	for (const simplify of [true, false]) {
		const given = parameters({ ...(more as unknown as IDataObject), simplify });
		const whole = await runItems(servers.onApi(given));
		const { outputs, chunks } = await runNode({ ...servers.onApi(given), streaming: true });
		const stable = (json: IDataObject | undefined) =>
			JSON.parse(
				JSON.stringify(json, (key, value: unknown) =>
					key === 'id' || key.endsWith('_id') || key.endsWith('_at') ? undefined : value,
				),
			) as unknown;
		expect(stable(outputs[0]?.[0]?.json)).toEqual(stable(whole[0]?.json));
		if (_what !== 'a function') {
			expect(chunks[0]?.type).toBe('begin');
			expect(chunks.at(-1)?.type).toBe('end');
		}
	}
});

it('shows the text in the chat as it is written', async () => {
	const { text, chunks, json } = await streamed([
		created,
		delta('Good '),
		delta('day'),
		done('completed'),
	]);
	expect(text).toBe('Good day');
	expect(chunks.map(({ type }) => type)).toEqual(['begin', 'item', 'item', 'end']);
	expect(json).toMatchObject({ id: 'resp_1', status: 'completed', text: 'Good day' });
	expect(servers.server.sent[0]?.body).toMatchObject({ stream: true });
});

it('shows a refusal', async () => {
	const { text } = await streamed([
		created,
		{ type: 'response.refusal.delta', delta: 'I cannot.' },
		done('completed'),
	]);
	expect(text).toBe('I cannot.');
});

it.each([
	[
		'failed',
		{ error: { code: 'server_error', message: 'Broken.' } },
		{ failure: { message: 'Broken.' } },
	],
	[
		'incomplete',
		{ incomplete_details: { reason: 'max_output_tokens' } },
		{ incompleteReason: 'max_output_tokens' },
	],
])('puts out one that is %s', async (status, more, shown) => {
	const { json, error } = await streamed([created, done(status, more)]);
	expect(error).toBeUndefined();
	expect(json).toMatchObject({ id: 'resp_1', status, ...shown });
});

it.each([
	['flat', { type: 'error', code: 'server_error', message: 'The model broke.', param: null }],
	['nested', { type: 'error', error: { code: 'server_error', message: 'The model broke.' } }],
])('fails with an error event, %s, and names the response', async (_what, event) => {
	for (const names of [true, false]) {
		const { error, text } = await streamed([created, delta('Go'), event], { names });
		expect(text).toBe('Go');
		expect(error?.message).toContain('The model broke');
		expect(error?.message).toContain('resp_1');
		expect(error?.message).toMatch(/\[item 0\]$/);
	}
});

it('names the response when the stream ends before it does', async () => {
	const { error } = await streamed([created, delta('Go')]);
	expect(error?.message).toContain('resp_1');
	expect(error?.message).toContain('cut off');
});
