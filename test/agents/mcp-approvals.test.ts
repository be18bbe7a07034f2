import type { IDataObject } from 'n8n-workflow';
import { agent, done, modelCalls, tool, useApi } from './agent-workflow';
import type { ScriptedMcp } from './scripted-mcp';
import { startScriptedMcp } from './scripted-mcp';

const { api, run } = useApi();
const servers: ScriptedMcp[] = [];

const start = async (tools: string[]) => {
	const server = await startScriptedMcp({ tools });
	servers.push(server);
	return server;
};

afterEach(async () => {
	for (const server of servers.splice(0)) await server.stop();
});

const server = ({ url }: ScriptedMcp, parameters: IDataObject = {}, name = 'shop') =>
	tool('remoteMcp', { serverLabel: name, serverUrl: url, ...parameters }, { name });

const calling = (name: string) => ({ toolCalls: [{ name, arguments: {} }] });

const toolNames = () =>
	(modelCalls(api())[0]?.tools as Array<{ name: string }>).map(({ name }) => name);

const unasked = (unaskedTools: unknown): IDataObject => ({
	requiresApproval: true,
	options: { unaskedTools: unaskedTools as string },
});

describe('Tools Without Approval', () => {
	it('lets the tools that it names run, and no other', async () => {
		const shop = await start(['search', 'delete']);
		api().script(calling('search'), calling('delete'));
		const { outputs } = await run({ nodes: [agent({}), server(shop, unasked('search'))] });
		expect(outputs[1]).toHaveLength(1);
		expect(shop.called).toEqual(['search']);
	});

	it.each([
		['Search', 'Search'],
		['sear\u0441h', 'sear_h'],
		['search\u200b', 'search_'],
		['search_', 'search_'],
		['search2', 'search2'],
		['sea-rch', 'sea_rch'],
	])('asks about %j when search may run', async (name, called) => {
		const shop = await start([name]);
		api().script(calling(called));
		const { outputs, error } = await run({
			nodes: [agent({}), server(shop, unasked('search, sea_rch, search_x'))],
		});
		expect(error).toBeUndefined();
		expect(outputs[1]?.[0]?.json.approvals).toEqual([expect.objectContaining({ tool: name })]);
		expect(shop.called).toEqual([]);
	});

	it.each(['', ' , ', '={{ [] }}', '={{ $json.nothing }}'])(
		'asks about all for %j',
		async (names) => {
			const shop = await start(['search']);
			api().script(calling('search'));
			const { outputs } = await run({ nodes: [agent({}), server(shop, unasked(names))] });
			expect(outputs[1]).toHaveLength(1);
			expect(shop.called).toEqual([]);
		},
	);

	it.each<[IDataObject, unknown]>([
		[unasked('search, fetch'), { never: { tool_names: ['search', 'fetch'] } }],
		[unasked(''), 'always'],
		[{ requiresApproval: false }, 'never'],
	])('tells OpenAI: %j', async (parameters, expected) => {
		api().script({ text: 'Done' });
		const hosted = tool('remoteMcp', {
			serverLabel: 'shop',
			serverUrl: 'https://mcp.example.com/mcp',
			connectFrom: 'openAi',
			...parameters,
		});
		done(await run({ nodes: [agent({}), hosted] }));
		expect(modelCalls(api())[0]?.tools).toEqual([
			expect.objectContaining({ require_approval: expected }),
		]);
	});
});

it('takes the tools of the filter by their exact names', async () => {
	const shop = await start(['users.list', 'users_list', 'Users_list']);
	api().script({ text: 'Done' });
	done(await run({ nodes: [agent({}), server(shop, { toolFilter: 'users_list' })] }));
	expect(toolNames()).toEqual(['users_list']);
});

describe('names that are one name to the model', () => {
	it('are numbered, and each calls its own tool', async () => {
		const shop = await start(['users.list', 'users_list', '\u691c\u7d22', '\u524a\u9664']);
		api().script(calling('users_list'), calling('users_list_2'), calling('tool_2'), {
			text: 'Done',
		});
		done(await run({ nodes: [agent({}), server(shop)] }));
		expect([...toolNames()].sort()).toEqual(['tool', 'tool_2', 'users_list', 'users_list_2']);
		expect(shop.called).toEqual(['users_list', 'users.list', '\u691c\u7d22']);
	});

	it('do not depend on the order in which a server lists its tools', async () => {
		const names = ['a.b', 'a-b', 'a b', 'a_b'];
		const orders = [names, [...names].reverse()];
		const called: unknown[] = [];
		for (const order of orders) {
			api().reset();
			const shop = await start(order);
			api().script(calling('a_b_2'), calling('a_b_3'), calling('a_b'), { text: 'Done' });
			done(await run({ nodes: [agent({}), server(shop)] }));
			called.push(shop.called);
		}
		expect(called[0]).toEqual(called[1]);
	});

	it('are cut and numbered when they are long', async () => {
		const long = 'x'.repeat(70);
		const shop = await start([`${long}1`, `${long}2`]);
		api().script({ text: 'Done' });
		done(await run({ nodes: [agent({}), server(shop)] }));
		expect([...toolNames()].sort()).toEqual(['x'.repeat(64), `${'x'.repeat(62)}_2`].sort());
	});

	it('may be those of two servers, which an approval tells apart', async () => {
		const shop = await start(['search']);
		const store = await start(['search']);
		api().script({ toolCalls: [...calling('search').toolCalls, ...calling('search_2').toolCalls] });
		const nodes = [
			agent({}),
			server(shop, { requiresApproval: true }, 'shop'),
			server(store, { requiresApproval: true }, 'store'),
		];
		const { outputs, error } = await run({ nodes });
		expect(error).toBeUndefined();
		expect(outputs[1]?.[0]?.json.approvals).toEqual([
			expect.objectContaining({ tool: 'search', server: 'shop' }),
			expect.objectContaining({ tool: 'search', server: 'store' }),
		]);
	});
});

it('refuses a server with more tools than a model takes, unless some are chosen', async () => {
	const names = Array.from({ length: 300 }, (_, index) => `tool_${index}`);
	const shop = await start(names);
	const { error } = await run({ nodes: [agent({}), server(shop)] });
	expect(error?.message).toContain(
		'The MCP server "shop" has 300 tools, more than the 128 that a model supports: choose some in Tool Filter',
	);
	api().script({ text: 'Done' });
	done(await run({ nodes: [agent({}), server(shop, { toolFilter: 'tool_7' })] }));
	expect(toolNames()).toEqual(['tool_7']);
});
