import { Recorder } from '../support/recorder';
import { runWorkflow } from '../support/workflow';
import { agent, done, supplying } from './agent-workflow';

// The stand-in API writes arguments as JSON; other servers write what their models wrote.
const server = new Recorder();
let baseUrl: string;
const calls: unknown[] = [];

beforeAll(async () => {
	baseUrl = await server.start();
});
beforeEach(() => {
	calls.length = 0;
});
afterAll(async () => await server.stop());

const chat = (message: object, reason: string) => ({
	id: 'chatcmpl-1',
	object: 'chat.completion',
	created: 1,
	model: 'm',
	choices: [{ index: 0, finish_reason: reason, message: { role: 'assistant', ...message } }],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

const response = (output: object[]) => ({
	id: 'resp_1',
	object: 'response',
	created_at: 1,
	model: 'm',
	status: 'completed',
	output,
	usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
});

const call = (args: string) => ({ name: 'ping', arguments: args });

const answers = {
	chatCompletions: (args: string) => [
		chat(
			{ content: null, tool_calls: [{ id: 'call_1', type: 'function', function: call(args) }] },
			'tool_calls',
		),
		chat({ content: 'Done' }, 'stop'),
	],
	responses: (args: string) => [
		response([{ type: 'function_call', id: 'fc_1', call_id: 'call_1', ...call(args) }]),
		response([
			{
				type: 'message',
				id: 'msg_1',
				role: 'assistant',
				status: 'completed',
				content: [{ type: 'output_text', text: 'Done', annotations: [] }],
			},
		]),
	],
};

const ping = (properties: object, required: string[] = []) =>
	supplying('Ping', {
		name: 'ping',
		description: 'Pings',
		schema: { type: 'object', properties, required, additionalProperties: false },
		invoke: async (args: unknown) => {
			calls.push(args);
			return await Promise.resolve('pong');
		},
	});

const ask = async (api: keyof typeof answers, args: string, node = ping({})) => {
	const bodies = answers[api](args);
	server.reset((_request, index) => ({ body: bodies[index] }));
	const outcome = await runWorkflow({
		nodes: [agent({ options: { api } }), node],
		credentials: { openAiPlatformApi: { apiKey: 'sk-test', baseUrl } },
	});
	expect(done(outcome).output).toBe('Done');
	return JSON.stringify(server.sent.at(-1)?.body);
};

const APIS = ['chatCompletions', 'responses'] as const;

it.each(APIS)('takes none for no arguments: %s', async (api) => {
	await ask(api, ' ');
	expect(calls).toEqual([{}]);
});

it.each(APIS)('does not take none for arguments that are needed: %s', async (api) => {
	const told = await ask(api, '', ping({ host: { type: 'string' } }, ['host']));
	expect(told).toContain('is missing');
	expect(calls).toEqual([]);
});

it.each(['{bad', '[1]', 'null', '{"a": 1}{"b": 2}'])('does not take %j', async (args) => {
	const told = await ask('chatCompletions', args);
	expect(told).toMatch(/The tool was not called|try again with valid JSON/);
	expect(calls).toEqual([]);
});

it('ends the run when the model goes on to send what is no JSON', async () => {
	server.reset(() => ({ body: answers.chatCompletions('{bad')[0] }));
	const { error } = await runWorkflow({
		nodes: [agent({ options: { api: 'chatCompletions' } }), ping({})],
		credentials: { openAiPlatformApi: { apiKey: 'sk-test', baseUrl } },
	});
	expect(error?.message).toContain(
		'The model returned an invalid answer: the arguments of "ping" are not a JSON object',
	);
	expect(server.sent).toHaveLength(4);
	expect(calls).toEqual([]);
});

it('does not take the names that all objects share', async () => {
	const told = await ask('chatCompletions', '{"__proto__": {"polluted": 1}}');
	expect(told).toContain('is not an input of this tool');
	expect(calls).toEqual([]);
	expect({}).not.toHaveProperty('polluted');
});
