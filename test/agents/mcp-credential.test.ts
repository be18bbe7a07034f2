import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import type { Api } from 'openai-stand-in';
import { startApi } from 'openai-stand-in';
import type { Answer, Responder } from '../support/recorder';
import { Recorder } from '../support/recorder';
import { runWorkflow } from '../support/workflow';
import { agent, done, modelCalls, tool } from './agent-workflow';

const SECRET = 'mcp-secret-0123456789';
const NEW = 'mcp-renewed-9876543210';

const server = new Recorder();
const tokens = new Recorder();
let api: Api;

beforeAll(async () => {
	api = await startApi();
	await server.start();
	await tokens.start();
});
afterAll(async () => {
	await server.stop();
	await tokens.stop();
	await api.close();
});

const RESULTS: Readonly<Record<string, object>> = {
	initialize: {
		protocolVersion: '2025-03-26',
		capabilities: { tools: {} },
		serverInfo: { name: 'shop', version: '1' },
	},
	'tools/list': { tools: [{ name: 'look', inputSchema: { type: 'object' } }] },
	'tools/call': { content: [{ type: 'text', text: `The header was ${SECRET}` }] },
};

const talk: Responder = ({ request, body }): Answer => {
	if (!request.startsWith('POST')) return { status: 405 };
	const { id, method } = body as { id?: number; method: string };
	if (id === undefined) return { status: 202, body: '' };
	const result = RESULTS[method];
	const answer = result ? { result } : { error: { code: -32601, message: 'unknown' } };
	return { body: { jsonrpc: '2.0', id, ...answer }, headers: { 'mcp-session-id': 'session' } };
};

beforeEach(() => {
	api.reset();
	server.reset(talk);
	tokens.reset(() => ({ body: { access_token: NEW, token_type: 'Bearer', expires_in: 3600 } }));
});

type Credentials = Record<string, ICredentialDataDecryptedObject>;

const run = async (parameters: IDataObject, credentials: Credentials, more: IDataObject = {}) =>
	await runWorkflow({
		nodes: [
			agent(more),
			tool('remoteMcp', { serverLabel: 'shop', serverUrl: `${server.url}/mcp`, ...parameters }),
		],
		credentials: { openAiPlatformApi: { apiKey: 'sk-test', baseUrl: api.url }, ...credentials },
	});

const look = [{ toolCalls: [{ name: 'look', arguments: {} }] }, { text: 'Seen' }];

const account = (token: IDataObject) => ({
	mcpOAuth2Api: {
		grantType: 'authorizationCode',
		accessTokenUrl: `${tokens.url}/token`,
		clientId: 'client',
		clientSecret: 'client-secret-1',
		authentication: 'header',
		scope: '',
		oauthTokenData: { refresh_token: 'refresh-1', token_type: 'Bearer', ...token },
	} as ICredentialDataDecryptedObject,
});

type Kind = readonly [
	authentication: string,
	credentials: () => Credentials,
	header: string,
	value: string,
	toOpenAi: object,
];

const BEARER: Kind = [
	'bearerAuth',
	() => ({ httpBearerAuth: { token: SECRET } }),
	'authorization',
	`Bearer ${SECRET}`,
	{ authorization: SECRET },
];
const HEADER: Kind = [
	'headerAuth',
	() => ({ httpHeaderAuth: { name: 'X-Shop-Key', value: SECRET } }),
	'x-shop-key',
	SECRET,
	{ headers: { 'X-Shop-Key': SECRET } },
];
const OAUTH: Kind = [
	'oAuth2',
	() => account({ access_token: SECRET }),
	'authorization',
	`Bearer ${SECRET}`,
	{ authorization: SECRET },
];
const KINDS = [BEARER, HEADER, OAUTH];

it.each(KINDS)(
	'sends the credential of %s with every request, and nowhere else',
	async (authentication, credentials, header, value) => {
		api.script(...look);
		const rows = { values: [{ name: 'X-Tenant', value: 'blue' }] };
		const { outputs, error } = await run({ authentication, headers: rows }, credentials());
		expect(error).toBeUndefined();
		expect(server.sent.length).toBeGreaterThan(3);
		for (const { headers } of server.sent) {
			expect(headers).toMatchObject({ [header]: value, 'x-tenant': 'blue' });
		}
		expect(JSON.stringify(outputs)).toContain('The header was ***');
		expect(JSON.stringify(outputs)).not.toContain(SECRET);
	},
);

it.each(KINDS)('gives the credential of %s to OpenAI', async (...kind) => {
	const [authentication, credentials, , , sent] = kind;
	api.script({ text: 'Done' });
	const output = done(await run({ authentication, connectFrom: 'openAi' }, credentials()));
	expect(modelCalls(api)[0]?.tools).toEqual([
		expect.objectContaining({ type: 'mcp', server_label: 'shop', ...sent }),
	]);
	expect(JSON.stringify(output)).not.toContain(SECRET);
});

it('takes the header of the credential where a row has the same name', async () => {
	api.script(...look);
	const headers = { values: [{ name: 'AUTHORIZATION', value: 'Bearer of-the-row' }] };
	done(await run({ authentication: 'bearerAuth', headers }, { httpBearerAuth: { token: SECRET } }));
	expect(new Set(server.sent.map((sent) => sent.headers.authorization))).toEqual(
		new Set([`Bearer ${SECRET}`]),
	);
});

it('keeps the credential out of the JSON of an agent and out of a run state', async () => {
	const credentials = { httpBearerAuth: { token: SECRET } };
	const parameters = { authentication: 'bearerAuth', requiresApproval: true };
	const agentJson = done(await run(parameters, credentials, { operation: 'create' }));
	expect(JSON.stringify(agentJson)).toContain('"authentication":"bearerAuth"');
	expect(JSON.stringify(agentJson)).not.toContain(SECRET);
	api.script(...look);
	const { outputs } = await run(parameters, credentials);
	expect(outputs[1]).toHaveLength(1);
	expect(JSON.stringify(outputs)).not.toContain(SECRET);

	const { error } = await runWorkflow({
		nodes: [agent({ agentSource: 'json', agentJson })],
		credentials: { openAiPlatformApi: { apiKey: 'sk-test', baseUrl: api.url } },
	});
	expect(error?.message).toContain(
		'The credential of the MCP server "shop" is not in Agent (JSON)',
	);
});

it.each([
	['domains', { allowedDomains: 'mcp.example.com' }, 'Domain not allowed'],
	['none', {}, 'prevent use'],
])('obeys the domains of the credential: %s', async (mode, more, message) => {
	const token = { token: SECRET, allowedHttpRequestDomains: mode, ...more };
	const { error } = await run({ authentication: 'bearerAuth' }, { httpBearerAuth: token });
	expect(error?.message).toContain(message);
	expect(server.sent).toEqual([]);
	expect(modelCalls(api)).toEqual([]);
});

it.each([
	['a blank authentication', { authentication: '={{ $json.missing }}' }, {}, '"Authentication"'],
	['an unknown one', { authentication: 'basicAuth' }, {}, '"Authentication" must be one of'],
	['a blank token', { authentication: 'bearerAuth' }, { httpBearerAuth: { token: ' ' } }, 'has a'],
	['a blank name', { authentication: 'headerAuth' }, { httpHeaderAuth: { value: 'x' } }, 'has a'],
])('connects to nothing with %s', async (_, parameters, credentials, message) => {
	const { error } = await run(parameters, credentials);
	expect(error?.message).toContain(message);
	expect(server.sent).toEqual([]);
	expect(modelCalls(api)).toEqual([]);
});

describe('with an OAuth2 account', () => {
	it('gets a new token when the server refuses the old one, once for all requests', async () => {
		server.reset((request, index) =>
			request.headers.authorization === `Bearer ${NEW}` ? talk(request, index) : { status: 401 },
		);
		api.script(...look);
		const credentials = account({ access_token: SECRET });
		const { outputs, error } = await run({ authentication: 'oAuth2' }, credentials);
		expect(error).toBeUndefined();
		expect(tokens.sent).toHaveLength(1);
		expect(JSON.stringify(modelCalls(api)[1]?.input)).toContain('The header was');
		expect(JSON.stringify(outputs)).not.toContain(SECRET);
	});

	it('gets a new token before the old one ends, also for OpenAI', async () => {
		api.script({ text: 'Done' });
		const credentials = account({ access_token: SECRET, n8n_expires_at: Date.now() + 1000 });
		done(await run({ authentication: 'oAuth2', connectFrom: 'openAi' }, credentials));
		expect(tokens.sent).toHaveLength(1);
		expect(JSON.stringify(modelCalls(api)[0]?.tools)).toContain(NEW);
	});

	it('says so when no token can be had', async () => {
		tokens.reset(() => ({ status: 400, body: { error: 'invalid_grant' } }));
		server.reset(() => ({ status: 401, body: `who is ${SECRET}?` }));
		const credentials = account({ access_token: SECRET });
		const { error } = await run({ authentication: 'oAuth2' }, credentials);
		expect(error?.message).toMatch(/^The MCP server "shop" could not be used: /);
		expect(error?.message).not.toContain(SECRET);
		const { error: blank } = await run({ authentication: 'oAuth2' }, account({}));
		expect(blank?.message).toContain('has no token: open it, and connect the account');
	});
});
