import type { IDataObject } from 'n8n-workflow';
import { Recorder } from '../support/recorder';
import { runWorkflow } from '../support/workflow';
import { agent, done, supplying } from './agent-workflow';

// Servers that speak Chat Completions in their own way, which the stand-in does not.
const server = new Recorder();
let baseUrl: string;

beforeAll(async () => {
	baseUrl = await server.start();
});
afterAll(async () => await server.stop());

type Said = Record<string, unknown>;

const completion = (message: Said | undefined, reason = 'stop') => ({
	id: 'chatcmpl-1',
	object: 'chat.completion',
	created: 1,
	model: 'm',
	choices: message
		? [{ index: 0, finish_reason: reason, message: { role: 'assistant', ...message } }]
		: [],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

/** The same, as a stream: each field of the message in a chunk of its own. */
const asStream = (message: Said, reason = 'stop'): string => {
	const { tool_calls: calls = [], ...rest } = message as { tool_calls?: Said[] };
	const deltas = [
		...Object.entries(rest).map(([name, value]) => ({ [name]: value })),
		...calls.map((call, index) => ({ tool_calls: [{ index, ...call }] })),
	];
	const chunks = [
		...deltas.map((delta) => ({ choices: [{ index: 0, delta, finish_reason: null }] })),
		{ choices: [{ index: 0, delta: {}, finish_reason: reason }] },
	];
	const lines = chunks.map(
		(chunk) => `data: ${JSON.stringify({ id: 'chatcmpl-1', ...chunk })}\n\n`,
	);
	return `${lines.join('')}data: [DONE]\n\n`;
};

const answer = (messages: Array<Said | undefined>, streaming: boolean, reason?: string) =>
	server.reset((_request, index) => {
		const message = messages[Math.min(index, messages.length - 1)];
		return streaming
			? {
					headers: { 'content-type': 'text/event-stream' },
					body: asStream(message ?? {}, reason),
				}
			: { body: completion(message, reason) };
	});

const calls: unknown[] = [];
beforeEach(() => void calls.splice(0));

const ping = supplying('Ping', {
	name: 'ping',
	description: 'Pings',
	schema: { type: 'object', properties: {}, additionalProperties: false },
	invoke: async (args: unknown) => {
		calls.push(args);
		return await Promise.resolve('pong');
	},
});

const ask = async (options: IDataObject = {}, streaming = false, nodes = [ping]) =>
	await runWorkflow({
		nodes: [agent({ options: { api: 'chatCompletions', ...options } }), ...nodes],
		credentials: { openAiPlatformApi: { apiKey: 'sk-test', baseUrl } },
		streaming,
	});

const sentMessages = (index = -1): Said[] =>
	(server.sent.at(index)?.body as { messages: Said[] }).messages;

const call = (more: Said = {}) => ({
	id: 'call_1',
	type: 'function',
	function: { name: 'ping', arguments: '{}' },
	...more,
});

it('sends earlier texts as strings, without what answers alone have', async () => {
	answer([{ content: 'Hi' }], false);
	const part = {
		type: 'output_text',
		text: 'Two',
		providerData: { role: 'assistant', refusal: null },
	};
	const history = [
		{ role: 'assistant', content: 'One' },
		{ type: 'message', role: 'assistant', id: 'chatcmpl-0', content: [part] },
		{ role: 'user', content: [{ type: 'input_text', text: 'Three' }] },
	];
	const first = done(await ask({ history }, false, []));
	expect(sentMessages()).toEqual([
		{ role: 'assistant', content: 'One' },
		{ role: 'assistant', content: 'Two' },
		{ role: 'user', content: 'Three' },
		{ role: 'user', content: 'Hello' },
	]);
	const extras = {
		refusal: null,
		annotations: [],
		audio: null,
		function_call: null,
		tool_calls: [],
	};
	answer([{ content: 'Hi', ...extras }], false);
	done(await ask({ history: done(await ask({ history: first.history }, false, [])).history }));
	const said = sentMessages().filter(({ role }) => role === 'assistant');
	expect(said.at(-1)).toEqual({ role: 'assistant', content: 'Hi' });
	expect(said.every(({ content }) => typeof content === 'string')).toBe(true);
});

it.each([false, true])(
	'gives a server back what it added to messages and calls (streaming: %s)',
	async (streaming) => {
		const signed = call({ extra_content: { google: { thought_signature: 'c2ln' } } });
		const thought = { reasoning_content: 'I will ping' };
		answer(
			[
				{ content: null, ...thought, tool_calls: [signed] },
				{ content: 'Pinging', ...thought, tool_calls: [{ ...call(), id: 'call_2' }] },
				{ content: 'Done', ...thought },
			],
			streaming,
		);
		const output = done(await ask({}, streaming));
		expect(output.output).toBe('Done');
		const repeated = [
			{ role: 'assistant', content: null, ...thought, tool_calls: [signed] },
			{ role: 'tool', tool_call_id: 'call_1', content: 'pong' },
			{
				role: 'assistant',
				content: 'Pinging',
				...thought,
				tool_calls: [{ ...call(), id: 'call_2' }],
			},
			{ role: 'tool', tool_call_id: 'call_2', content: 'pong' },
		];
		expect(sentMessages().slice(1)).toEqual(repeated);
		done(await ask({ history: output.history }, streaming));
		expect(sentMessages().slice(1, -1)).toEqual([
			...repeated,
			{ role: 'assistant', content: 'Done', ...thought },
		]);
	},
);

it.each([false, true])(
	'does not take a cut answer for a whole one (streaming: %s)',
	async (streaming) => {
		answer([{ content: 'The answer is' }], streaming, 'length');
		const text = await ask({}, streaming);
		expect(text.error?.message).toContain('was cut off: raise or remove Max Output Tokens');
		answer([{ content: null, tool_calls: [call()] }], streaming, 'length');
		const cut = await ask({}, streaming);
		expect(cut.error?.message).toContain('was cut off');
		expect(calls).toEqual([]);
	},
);

it.each([
	['without an ID', { ...call(), id: undefined }],
	['with a blank ID', call({ id: '' })],
	['without a type', call({ type: undefined })],
	['with an object for arguments', call({ function: { name: 'ping', arguments: {} } })],
	['with blank arguments', call({ function: { name: 'ping', arguments: '' } })],
	['without arguments', call({ function: { name: 'ping' } })],
])('makes a call %s', async (_what, made) => {
	for (const streaming of [false, true]) {
		answer([{ content: null, tool_calls: [made] }, { content: 'Done' }], streaming, 'tool_calls');
		expect(done(await ask({}, streaming)).output).toBe('Done');
		const [, said, result] = sentMessages() as [Said, { tool_calls: Said[] }, Said];
		expect(said.tool_calls[0]).toEqual({
			id: expect.stringMatching(/^call_/) as string,
			type: 'function',
			function: { name: 'ping', arguments: '{}' },
		});
		expect(result).toEqual({ role: 'tool', tool_call_id: said.tool_calls[0]?.id, content: 'pong' });
	}
	expect(calls).toEqual([{}, {}]);
});

it('tells calls apart that a server gives the same ID, in one answer and over several', async () => {
	answer(
		[
			{ content: null, tool_calls: [call(), call()] },
			{ content: null, tool_calls: [call({ function: { name: 'ping', arguments: '{ }' } })] },
			{ content: 'Done' },
		],
		false,
	);
	expect(done(await ask()).output).toBe('Done');
	const ids = sentMessages().flatMap(({ tool_call_id: id }) => id ?? []);
	expect(new Set(ids).size).toBe(3);
	expect(calls).toHaveLength(3);
});

it.each([
	['no choices', undefined],
	['no content', { content: null }],
	['a blank text', { content: ' ' }],
	['reasoning alone', { content: null, reasoning_content: 'Hm', reasoning: 'Hm' }],
])('stops when the model has %s for an answer, twice', async (_what, message) => {
	answer([message], false);
	const { error } = await ask();
	expect(error?.message).toMatch(/^The model returned no answer, and again none/);
	expect(server.sent).toHaveLength(2);
	answer([message, { content: 'Here it is' }], false);
	expect(done(await ask()).output).toBe('Here it is');
});
