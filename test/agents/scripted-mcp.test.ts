import { agent, done, modelCalls, tool, useApi } from './agent-workflow';
import type { ScriptedMcp } from './scripted-mcp';
import { startScriptedMcp } from './scripted-mcp';

const { api, run } = useApi();
let mcp: ScriptedMcp | undefined;

const start = async (answers?: Parameters<typeof startScriptedMcp>[0]) => {
	mcp = await startScriptedMcp(answers);
	return mcp;
};

afterEach(async () => {
	await mcp?.stop();
	mcp = undefined;
});

const server = ({ url }: ScriptedMcp, parameters = {}) =>
	tool('remoteMcp', { serverLabel: 'shop', serverUrl: url, ...parameters });

const calling = (name: string) => ({ toolCalls: [{ name, arguments: {} }] });

describe('a server that does not answer', () => {
	it.each([
		['streamableHttp', { heeds: () => false }],
		['sse', { heeds: () => false }],
		['sse', { opensStream: true }],
	])('is given up after Timeout: %s %j', async (transport, answers) => {
		const shop = await start(answers);
		const nodes = [agent({}), server(shop, { transport, options: { timeout: 300 } })];
		const { error } = await run({ nodes });
		expect(error?.message).toBe(
			'The MCP server "shop" did not answer within 300 ms: check that it runs, or raise Timeout in the tool\'s options [item 0]',
		);
	});

	it('does not hold up the result as its session ends', async () => {
		const shop = await start({ heeds: (method) => method !== 'DELETE' });
		api().script({ text: 'Done' });
		const output = done(await run({ nodes: [agent({}), server(shop)] }));
		expect(output.output).toBe('Done');
		expect(shop.requests).toContain('DELETE');
	});
});

it('is not asked for an item when another has failed already', async () => {
	const shop = await start();
	const { error } = await run({
		nodes: [agent({ input: '={{ $json.text }}' }), server(shop)],
		items: [{ json: { text: '' } }, { json: { text: 'Hello' } }],
	});
	expect(error?.message).toContain('"Input" is required');
	await new Promise((resolve) => setTimeout(resolve, 500));
	expect(shop.requests).toEqual([]);
});

it('gives the model structured content when there is nothing else', async () => {
	const shop = await start({ result: { structuredContent: { total: 42 } } });
	api().script(calling('look'), { text: '42' });
	done(await run({ nodes: [agent({}), server(shop)] }));
	expect(modelCalls(api())[1]?.input).toContainEqual(
		expect.objectContaining({ type: 'function_call_output', output: '{"total":42}' }),
	);
});

it('gives the model the text and the structured content of a result', async () => {
	const content = [{ type: 'text', text: 'In all 42' }];
	const shop = await start({ result: { content, structuredContent: { total: 42 } } });
	api().script(calling('look'), { text: '42' });
	done(await run({ nodes: [agent({}), server(shop)] }));
	expect(modelCalls(api())[1]?.input).toContainEqual(
		expect.objectContaining({ type: 'function_call_output', output: 'In all 42\n{"total":42}' }),
	);
});
