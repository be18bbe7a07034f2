import type { IDataObject } from 'n8n-workflow';
import { OpenAiAgent } from '../../nodes/OpenAiAgent/OpenAiAgent.node';
import { runNode } from '../support/engine';
import { newSharedKeys } from '../support/prototypes';
import { useServers } from '../support/servers';
import { runWorkflow } from '../support/workflow';

const servers = useServers();

/** Written as text: an object literal cannot have a key `__proto__`. */
const chunk = (delta: string, more = '') =>
	`data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":${delta}${more},"finish_reason":null}]}\n\n`;

const END =
	'data: {"id":"1","choices":[{"index":0,"delta":{"content":"Good day"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

const answering = (events: string) =>
	servers.server.reset(() => ({
		headers: { 'content-type': 'text/event-stream' },
		body: events,
	}));

/** Whatever a test has written is taken away, so that the next tests see their own. */
afterEach(() => {
	for (const key of newSharedKeys()) {
		const [name = '', ...rest] = key.split('.');
		if (name === 'Object') Reflect.deleteProperty(Object.prototype, rest.at(-1) ?? '');
	}
});

const HOSTILE = [
	'{"__proto__":{"polluted":"yes"}}',
	'{"constructor":{"prototype":{"polluted":"yes"}}}',
	'{"prototype":{"polluted":"yes"}}',
	'{"tool_calls":[{"index":0,"id":"a","__proto__":{"polluted":"yes"}}]}',
	'{"tool_calls":[{"index":0,"function":{"__proto__":{"polluted":"yes"}}}]}',
	'{"a":{"b":[{"constructor":{"prototype":{"polluted":"yes"}}}]}}',
];

describe('a streamed chat completion', () => {
	const chat: IDataObject = {
		resource: 'chat',
		operation: 'create',
		messages: { values: [{ role: 'user', type: 'text', content: 'Hi' }] },
		simplify: false,
	};

	it.each(HOSTILE)('writes nothing that all objects share: %s', async (delta) => {
		answering(chunk(delta) + chunk(delta) + END);
		const { outputs } = await runNode({ ...servers.onServer(chat), streaming: true });
		expect(newSharedKeys()).toEqual([]);
		expect(outputs[0]?.[0]?.json).toMatchObject({
			choices: [{ message: { content: 'Good day' } }],
		});
		expect(JSON.stringify(outputs)).not.toContain('polluted');
	});

	it('keeps the prototypes of what it puts out', async () => {
		const hostile = '{"__proto__":{"polluted":"yes"},';
		const logprobs = `,"logprobs":${hostile}"content":[]},"__proto__":{"polluted":"yes"}`;
		answering(chunk('{}', logprobs) + END.replace('{"id"', `${hostile}"id"`));
		const { outputs } = await runNode({ ...servers.onServer(chat), streaming: true });
		expect(newSharedKeys()).toEqual([]);
		const json = outputs[0]?.[0]?.json as { polluted?: string; choices: object[] };
		expect(json.polluted).toBeUndefined();
		expect(json.choices[0]).not.toHaveProperty('polluted');
		expect(json).toMatchObject({ choices: [{ logprobs: { content: [] } }] });
	});

	it('takes a name that all objects answer to for one like others', async () => {
		const delta = '{"toString":"a","valueOf":{"b":"c"},"hasOwnProperty":null}';
		answering(chunk(delta) + chunk('{"toString":"b","valueOf":{"b":"d"}}') + END);
		const { outputs } = await runNode({ ...servers.onServer(chat), streaming: true });
		expect(outputs[0]?.[0]?.json).toMatchObject({
			choices: [{ message: { toString: 'ab', valueOf: { b: 'cd' } } }],
		});
	});

	it.each([
		['[', ']'],
		['{"a":', '}'],
	])('fails at an answer that is nested without end: %s', async (begin, end) => {
		const depth = 50_000;
		answering(chunk(`{"a":${begin.repeat(depth)}0${end.repeat(depth)}}`) + END);
		const { error } = await runNode({ ...servers.onServer(chat), streaming: true });
		expect(error?.message).toMatch(/returned an answer in an unexpected format/);
	});
});

describe('the streamed answer of an agent', () => {
	const run = async (events: string) => {
		answering(events);
		return await runWorkflow({
			nodes: [
				{
					name: 'Agent',
					type: new OpenAiAgent(),
					parameters: {
						operation: 'run',
						name: 'Helper',
						model: 'm',
						input: 'Hi',
						options: { api: 'chatCompletions' },
					},
				},
			],
			credentials: { openAiPlatformApi: { apiKey: 'sk-test', baseUrl: servers.server.url } },
			streaming: true,
		});
	};

	const call = (index: string) =>
		chunk(`{"tool_calls":[{"index":${index},"id":"a","function":{"name":"f","arguments":"{"}}]}`);

	it.each(['"__proto__"', '"constructor"', '"toString"', '["__proto__"]', '-1', '1.5'])(
		'does not continue a tool call at the place %s',
		async (index) => {
			const { error } = await run(call(index) + END);
			expect(newSharedKeys()).toEqual([]);
			expect(error?.message).toMatch(/returned an answer in an unexpected format/);
		},
	);

	it.each(HOSTILE)('writes nothing that all objects share: %s', async (delta) => {
		await run(chunk(delta) + END);
		expect(newSharedKeys()).toEqual([]);
	});
});

describe('names that all objects answer to', () => {
	const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

	it.each(NAMES)('are no operation: %s', async (name) => {
		const { error } = await runNode(servers.onServer({ resource: 'chat', operation: name }));
		expect(error?.message).toMatch(/^This node has no operation/);
	});

	it.each(NAMES)('are no type of a tool: %s', async (name) => {
		const builtInTools = { values: [{ type: name }] };
		const { error } = await runNode(
			servers.onServer({ resource: 'response', operation: 'create', input: 'Hi', builtInTools }),
		);
		expect(error?.message).toMatch(/^"Type" of a tool must be one of/);
	});

	it.each(NAMES.filter((name) => name !== '__proto__'))(
		'are headers like others: %s',
		async (name) => {
			servers.server.reset(() => ({ body: {} }));
			const { error } = await runNode(
				servers.onServer({
					resource: 'raw',
					operation: 'request',
					url: '/models',
					headers: { values: [{ name, value: 'x' }] },
				}),
			);
			expect(error).toBeUndefined();
			expect(
				new Map(Object.entries(servers.server.sent[0]?.headers ?? {})).get(name.toLowerCase()),
			).toBe('x');
		},
	);
});
