import type { Api } from 'openai-stand-in';
import { startApi } from 'openai-stand-in';
import { Recorder } from '../support/recorder';
import { runWorkflow } from '../support/workflow';
import { agent, tool } from './agent-workflow';

const flow = new Recorder();
let api: Api;
let url: string;

beforeAll(async () => {
	api = await startApi();
	url = `${await flow.start()}/webhook/orders`;
});
beforeEach(() => {
	api.reset();
	flow.reset(() => ({ body: { name: 'look_up', parameters: { type: 'object' } } }));
});
afterAll(async () => {
	await flow.stop();
	await api.close();
});

describe('the hosts that the secret of a tool flow may go to', () => {
	const WEBHOOK_URL = process.env.WEBHOOK_URL;
	afterEach(() => {
		if (WEBHOOK_URL === undefined) delete process.env.WEBHOOK_URL;
		else process.env.WEBHOOK_URL = WEBHOOK_URL;
	});

	const refused = 'must not go to';
	const refusalOf = async (parameters: { url: string }, allowedHosts?: string) => {
		const { error } = await runWorkflow({
			nodes: [agent({}), tool('toolFlow', parameters)],
			credentials: {
				openAiPlatformApi: { apiKey: 'sk-test', baseUrl: api.url },
				openAiToolFlowApi: { secret: 'flow-secret', allowedHosts: allowedHosts ?? '' },
			},
		});
		return error?.message;
	};

	it.each([
		['the n8n itself when none is named', undefined],
		['a host of the list', 'n8n.example.com, 127.0.0.1'],
		['a host with its port', () => new URL(url).host],
		['a host that is written as a URL', () => `HTTP://${new URL(url).host}/webhook`],
	])('are %s', async (_, allowedHosts) => {
		api.script({ text: 'Done' });
		const list = typeof allowedHosts === 'function' ? allowedHosts() : allowedHosts;
		expect(await refusalOf({ url }, list)).toBeUndefined();
		expect(flow.sent[0]?.headers.authorization).toBe('Bearer flow-secret');
	});

	it.each([
		['n8n.example.com'],
		['127.0.0.1:9'],
		['127.0.0'],
		['*.0.0.1.example.com'],
		['*.'],
		['*'],
		['https://'],
	])('are no others than those in %j', async (allowedHosts) => {
		expect(await refusalOf({ url }, allowedHosts)).toContain(refused);
		expect(flow.sent).toEqual([]);
	});

	it.each([
		'https://evil.example.com/webhook/x',
		'https://localhost.evil.example.com/webhook/x',
		'https://127.0.0.1.evil.example.com/webhook/x',
		'https://localhost@evil.example.com/webhook/x',
		'https://evil.example.com?localhost',
	])('are not %s when none is named', async (foreign) => {
		expect(await refusalOf({ url: foreign })).toContain(
			`${refused} ${new URL(foreign).host}: add the host to Allowed Hosts of the credential`,
		);
	});

	it.each([
		['*.example.com', 'https://evilexample.com/x'],
		['*.example.com', 'https://example.com/x'],
		['example.com', 'https://a.example.com/x'],
	])('are those that %s means, not %s', async (allowedHosts, foreign) => {
		expect(await refusalOf({ url: foreign }, allowedHosts)).toContain(refused);
	});

	it('are those that a wildcard means', async () => {
		const message = await refusalOf({ url: 'http://flow.localhost:9/x' }, '*.localhost');
		expect(message).not.toContain(refused);
	});

	it('are that of the webhooks, too', async () => {
		process.env.WEBHOOK_URL = '"https://hooks.invalid/"';
		expect(await refusalOf({ url: 'https://hooks.invalid/webhook/x' })).not.toContain(refused);
		expect(await refusalOf({ url: 'https://hooks.invalid:8443/webhook/x' })).toContain(refused);
	});
});
