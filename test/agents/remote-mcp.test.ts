import { agent, done, modelCalls, tool, useApi } from './agent-workflow';
import type { McpServer } from './mcp-server';
import { startMcpServer } from './mcp-server';

const { api, run } = useApi();
const servers: McpServer[] = [];

const start = async (transport: 'streamableHttp' | 'sse') => {
	const server = await startMcpServer(transport);
	servers.push(server);
	return server;
};

afterAll(async () => {
	for (const server of servers) await server.stop();
});

const server = ({ url }: McpServer, parameters = {}) =>
	tool('remoteMcp', { serverLabel: 'everything', serverUrl: `${url}/mcp`, ...parameters });

const toolNames = () =>
	modelCalls(api()).map(({ tools }) => (tools as Array<{ name: string }>).map(({ name }) => name));

const sayHello = [
	{ toolCalls: [{ name: 'echo', arguments: { message: 'hello' } }] },
	{ text: 'Said' },
];

describe('over streamable HTTP', () => {
	let mcp: McpServer;
	beforeAll(async () => {
		mcp = await start('streamableHttp');
	});

	it('gives the agent its tools and runs them', async () => {
		api().script(...sayHello);
		const headers = { values: [{ name: 'X-Shop-Key', value: 'secret-1' }] };
		const output = done(await run({ nodes: [agent({}), server(mcp, { headers })] }));
		expect(output.output).toBe('Said');
		expect(toolNames()[0]).toEqual(expect.arrayContaining(['echo', 'get_sum']));
		expect(JSON.stringify(modelCalls(api())[1]?.input)).toContain('Echo: hello');
		expect(mcp.headers.length).toBeGreaterThan(2);
		expect(mcp.headers.every((sent) => sent['x-shop-key'] === 'secret-1')).toBe(true);
		expect(JSON.stringify(output)).not.toContain('secret-1');
	});

	it('takes only the tools of the filter', async () => {
		api().script({ text: 'Done' });
		done(await run({ nodes: [agent({}), server(mcp, { toolFilter: 'echo, nothing' })] }));
		expect(toolNames()).toEqual([['echo']]);
	});

	it('takes no tool at all when the filter names none that exists', async () => {
		const { error } = await run({ nodes: [agent({}), server(mcp, { toolFilter: 'ecko, sum' })] });
		expect(error?.message).toMatch(
			/^The MCP server "everything" has none of the tools in Tool Filter \(ecko, sum\): choose from .*echo/,
		);
		expect(modelCalls(api())).toEqual([]);
	});

	it('lets the model see images', async () => {
		api().script(
			{ toolCalls: [{ name: 'get_tiny_image', arguments: {} }] },
			{ text: 'A small picture' },
		);
		done(await run({ nodes: [agent({}), server(mcp)] }));
		expect(JSON.stringify(modelCalls(api())[1]?.input)).toContain('data:image/png;base64,');
	});
});

it('talks server-sent events to older servers', async () => {
	const mcp = await start('sse');
	api().script(...sayHello);
	const parameters = {
		serverUrl: `${mcp.url}/sse`,
		transport: 'sse',
		headers: { values: [{ name: 'X-Shop-Key', value: 'secret-2' }] },
	};
	done(await run({ nodes: [agent({}), server(mcp, parameters)] }));
	expect(JSON.stringify(modelCalls(api())[1]?.input)).toContain('Echo: hello');
	expect(mcp.headers.every((sent) => sent['x-shop-key'] === 'secret-2')).toBe(true);
});

it('says which server cannot be reached', async () => {
	const { error } = await run({
		nodes: [
			agent({}),
			tool('remoteMcp', { serverLabel: 'shop', serverUrl: 'http://127.0.0.1:9/mcp' }),
		],
	});
	expect(error?.message).toMatch(/^The MCP server "shop" could not be used: .*127\.0\.0\.1:9/);
});

it('can leave the connection to OpenAI', async () => {
	api().script({ text: 'Done' });
	const parameters = {
		serverLabel: 'shop',
		serverUrl: 'https://mcp.example.com/mcp',
		connectFrom: 'openAi',
		headers: { values: [{ name: 'Authorization', value: 'Bearer secret-3' }] },
		toolFilter: 'search',
	};
	const output = done(await run({ nodes: [agent({}), tool('remoteMcp', parameters)] }));
	expect(modelCalls(api())[0]?.tools).toEqual([
		expect.objectContaining({
			type: 'mcp',
			server_label: 'shop',
			server_url: 'https://mcp.example.com/mcp',
			headers: { Authorization: 'Bearer secret-3' },
			require_approval: 'never',
		}),
	]);
	expect(JSON.stringify(output)).not.toContain('secret-3');
});
