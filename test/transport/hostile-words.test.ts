import type { IDataObject } from 'n8n-workflow';
import { loadOptions } from '../../nodes/shared/load-options';
import { limitsIn } from '../../nodes/shared/openai/rate-limit-headers';
import { agent, tool } from '../agents/agent-workflow';
import { runNode } from '../support/engine';
import { panelContext } from '../support/panel';
import { useServers } from '../support/servers';
import { runWorkflow } from '../support/workflow';

const servers = useServers();
const { server } = servers;

/**
 * Words on which an expression that tries each place anew takes minutes: far beyond Jest's own limit for
 * a test, so that no time is asserted here.
 */
const SIZE = 300_000;
const HOSTILE: ReadonlyArray<readonly [string, string]> = [
	['full stops', `a${'.'.repeat(SIZE)}x`],
	['spaces', `a${' '.repeat(SIZE)}x`],
	['stops and spaces', `a${'. '.repeat(SIZE / 2)}x`],
	['line breaks', `a${'\r\n'.repeat(SIZE / 2)}x`],
	['digits', '1'.repeat(SIZE)],
	['slashes', `/${'/'.repeat(SIZE)}x`],
];

/** What an error quotes of words from outside, with its own around them, is short and of one line. */
const expectShort = (message: string | undefined) => {
	expect(message).toMatch(/^[^\r\n]{20,700}$/);
};

const chat: IDataObject = {
	resource: 'chat',
	operation: 'create',
	messages: { values: [{ role: 'user', type: 'text', content: 'Hi' }] },
};
const response: IDataObject = { resource: 'response', operation: 'create', input: 'Hi' };

describe.each(HOSTILE)('%s without end', (_name, words) => {
	it.each([
		['message', { error: { message: words, code: words, param: words, type: words } }],
		['text', { error: words }],
		['detail', { detail: words }],
	])('as the %s of an error', async (_where, body) => {
		server.reset(() => ({ status: 400, body }));
		const { error } = await runNode(servers.onServer(chat));
		expectShort(error?.message);
		expect(JSON.stringify(error?.context.details).length).toBeLessThan(4_000);
	});

	it('as the reason of a stream that ends', async () => {
		const event = { type: 'error', message: words, code: null, param: null };
		server.reset(() => ({
			headers: { 'content-type': 'text/event-stream' },
			body: `data: ${JSON.stringify(event)}\n\n`,
		}));
		const { error } = await runNode({ ...servers.onServer(response), streaming: true });
		expectShort(error?.message);
	});

	it('as the refusal of a model', async () => {
		server.reset(() => ({
			body: {
				id: 'resp_1',
				object: 'response',
				status: 'completed',
				usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
				output: [
					{
						id: 'msg_1',
						type: 'message',
						role: 'assistant',
						status: 'completed',
						content: [{ type: 'refusal', refusal: words }],
					},
				],
			},
		}));
		const { error } = await runWorkflow({
			nodes: [agent({})],
			credentials: { openAiPlatformApi: { apiKey: 'sk-test', baseUrl: server.url } },
		});
		expectShort(error?.message);
	});

	it('as the answer of an MCP server', async () => {
		server.reset(() => ({ status: 500, body: words }));
		const { error } = await runWorkflow({
			nodes: [agent({}), tool('remoteMcp', { serverLabel: 'shop', serverUrl: server.url })],
			credentials: { openAiPlatformApi: { apiKey: 'sk-test', baseUrl: server.url } },
		});
		expectShort(error?.message);
	});

	it('as the answer to a drop-down', async () => {
		server.reset(() => ({ status: 400, body: { error: { message: words } } }));
		const context = panelContext({ apiKey: 'sk-test', baseUrl: server.url });
		const error: unknown = await loadOptions.getChatModels
			.call(context)
			.catch((one: unknown) => one);
		expectShort((error as Error).message);
	});

	it('as the ID of a model', async () => {
		server.reset(() => ({ body: { data: [{ id: words }, { id: `gpt-5/${words}` }] } }));
		const context = panelContext({ apiKey: 'sk-test', baseUrl: server.url });
		expect(await loadOptions.getChatModels.call(context)).toHaveLength(2);
	});

	it('as the URL of a raw request', async () => {
		const raw = (url: string) => ({ resource: 'raw', operation: 'request', url });
		for (const url of [`/v1${words}?`, `v${words}`]) {
			server.reset(() => ({ status: 404, body: {} }));
			const { error } = await runNode(servers.onServer(raw(url)));
			expectShort(error?.message);
		}
	});
});

it.each([
	'retry-after',
	'retry-after-ms',
	'x-ratelimit-reset-requests',
	'x-ratelimit-remaining-requests',
])('takes no number of 15,000 digits in the header %s', (name) => {
	const used = { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-remaining-tokens': '0' };
	const headers = { ...used, [name]: '1'.repeat(15_000) };
	expect(limitsIn(new Headers(headers))).toEqual({});
});
