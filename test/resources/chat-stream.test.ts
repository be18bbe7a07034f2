import type { IDataObject } from 'n8n-workflow';
import { runItems, runNode } from '../support/engine';
import { useServers } from '../support/servers';

const servers = useServers();
const parameters = (options: IDataObject = {}, more: IDataObject = {}): IDataObject => ({
	resource: 'chat',
	operation: 'create',
	messages: { values: [{ role: 'user', type: 'text', content: 'Tell me in JSON' }] },
	options,
	...more,
});

const events = (chunks: readonly object[], end = 'data: [DONE]\n\n') => ({
	headers: { 'content-type': 'text/event-stream' },
	body: chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('') + end,
});

const chunk = (delta: object, finish: string | null = null, index = 0) => ({
	id: 'chatcmpl-1',
	object: 'chat.completion.chunk',
	created: 1,
	model: 'm',
	choices: [{ index, delta, finish_reason: finish }],
});

/** A run that streams, against a server that answers with these chunks. */
async function streamed(chunks: readonly object[], options: IDataObject = {}, end?: string) {
	servers.server.reset(() => events(chunks, end));
	const outcome = await runNode({ ...servers.onServer(parameters(options)), streaming: true });
	const written = outcome.chunks.filter(({ type }) => type === 'item');
	const text = written.map(({ content }) => content).join('');
	return { ...outcome, text, json: outcome.outputs[0]?.[0]?.json };
}

it.each([
	['text', {}],
	['a schema', { schema: { type: 'object', properties: { a: { type: 'string' } } } }],
	['several choices', { n: 2 }],
	[
		'tool calls',
		{
			tools: [
				{
					type: 'function',
					function: {
						name: 'f',
						strict: true,
						parameters: { type: 'object', additionalProperties: false },
					},
				},
			],
			toolChoice: 'required',
		},
	],
	['log probabilities', { logprobs: true }],
] as const)('gives the item that comes out without a stream: %s', async (_what, options) => {
	for (const simplify of [true, false]) {
		const given = parameters(options, { simplify });
		const whole = await runItems(servers.onApi(given));
		const { outputs, chunks } = await runNode({ ...servers.onApi(given), streaming: true });
		const stable = (json: IDataObject | undefined) =>
			JSON.parse(
				JSON.stringify(json, (key, value: unknown) =>
					['id', 'created', 'annotations'].includes(key) ? undefined : value,
				),
			) as unknown;
		expect(stable(outputs[0]?.[0]?.json)).toEqual(stable(whole[0]?.json));
		if (!('tools' in options)) expect(chunks.at(0)?.type).toBe('begin');
		if (!('tools' in options)) expect(chunks.at(-1)?.type).toBe('end');
	}
});

it('shows the first choice in the chat as it is written, and asks for the usage', async () => {
	const { text, chunks, json } = await streamed([
		chunk({ role: 'assistant', content: '' }),
		chunk({ content: 'Good ' }),
		chunk({ role: 'assistant', content: 'other' }, null, 1),
		chunk({ content: 'day' }),
		chunk({}, 'stop'),
		chunk({}, 'stop', 1),
	]);
	expect(chunks.map(({ type }) => type)).toEqual(['begin', 'item', 'item', 'end']);
	expect(text).toBe('Good day');
	expect(json).toMatchObject({
		text: 'Good day',
		usage: null,
		choices: [{}, { text: 'other' }],
	});
	expect(servers.server.sent[0]?.body).toMatchObject({
		stream: true,
		stream_options: { include_usage: true },
	});
});

it('shows a refusal', async () => {
	const { text, json } = await streamed([
		chunk({ role: 'assistant', refusal: 'I ' }),
		chunk({ refusal: 'cannot.' }, 'stop'),
	]);
	expect(text).toBe('I cannot.');
	expect(json).toMatchObject({ refusal: 'I cannot.' });
});

it('shows that an answer was cut off, JSON or not', async () => {
	const schema = { type: 'object', properties: {} };
	const { json } = await streamed(
		[chunk({ role: 'assistant', content: '{"a": ' }), chunk({}, 'length')],
		{ schema },
	);
	expect(json).toMatchObject({ text: '{"a": ', finishReason: 'length' });
	expect(json).not.toHaveProperty('parsed');
	expect(servers.server.sent[0]?.body).toMatchObject({
		response_format: { type: 'json_schema', json_schema: { name: 'response', schema } },
	});
});

it('gives the arguments of a strict tool as text when they are not JSON', async () => {
	const tool = { type: 'function', function: { name: 'f', strict: true, parameters: {} } };
	const call = {
		index: 0,
		id: 'call_1',
		type: 'function',
		function: { name: 'f', arguments: '{' },
	};
	const { json } = await streamed(
		[chunk({ role: 'assistant', tool_calls: [call] }), chunk({}, 'tool_calls')],
		{ tools: [tool] },
	);
	expect(json).toMatchObject({ toolCalls: [{ id: 'call_1', name: 'f', arguments: '{' }] });
	expect(servers.server.sent[0]?.body).toMatchObject({ tools: [tool] });
});

it('fails with what the server says in the middle of a stream', async () => {
	const failure = { error: { message: 'The model broke.', type: 'server_error', code: null } };
	const { error, text } = await streamed([chunk({ role: 'assistant', content: 'Go' }), failure]);
	expect(text).toBe('Go');
	expect(error?.message).toContain('The model broke');
	expect(error?.message).toMatch(/\[item 0\]$/);
});

it.each([
	['before its end', [chunk({ role: 'assistant', content: 'Go' })]],
	['before anything came', []],
])('fails when a stream ends %s', async (_when, chunks) => {
	const { error } = await streamed(chunks, {}, '');
	expect(error?.message).toMatch(/\[item 0\]$/);
	expect(error?.message).toContain('cut off');
});

it('does not stream what is spoken', async () => {
	const given = parameters({
		modalities: ['text', 'audio'],
		audio: { voice: 'alloy', format: 'wav' },
	});
	const { outputs } = await runNode({ ...servers.onApi(given), streaming: true });
	expect(outputs[0]?.[0]?.binary?.data).toMatchObject({ mimeType: 'audio/wav' });
	expect(servers.api.requests.at(-1)?.body).not.toHaveProperty('stream');
});
