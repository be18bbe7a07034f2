import type { IDataObject } from 'n8n-workflow';
import { agent, done, modelCalls, tool, useApi } from './agent-workflow';
import type { ScriptedMcp } from './scripted-mcp';
import { startScriptedMcp } from './scripted-mcp';

const { api, run } = useApi();
let mcp: ScriptedMcp | undefined;

afterEach(async () => {
	await mcp?.stop();
	mcp = undefined;
});

const calling = (given: IDataObject) => ({ toolCalls: [{ name: 'refund', arguments: given }] });

/** What the model was told of its call. */
const told = () =>
	(modelCalls(api())[1]?.input as Array<{ output?: string }>)
		.map(({ output = '' }) => output)
		.join('');

describe('the tool of an MCP server', () => {
	const shop = async (inputSchema: object) => {
		mcp = await startScriptedMcp({ tools: [{ name: 'refund', inputSchema }] });
		return tool('remoteMcp', { serverLabel: 'shop', serverUrl: mcp.url });
	};
	const order = { type: 'object', properties: { order: { type: 'number' } }, required: ['order'] };

	it('is not called with arguments that do not fit', async () => {
		api().script(calling({ order: '7' }), calling({ order: 7 }), { text: 'Done' });
		done(await run({ nodes: [agent({}), await shop(order)] }));
		expect(mcp?.called).toEqual(['refund']);
		expect(told()).toContain('must be number');
	});

	it('does not hold up n8n by a pattern', async () => {
		const pattern = { type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } } };
		api().script(calling({ a: `${'a'.repeat(40)}!` }), { text: 'Done' });
		done(await run({ nodes: [agent({}), await shop(pattern)] }));
		expect(told()).toContain('take too long to check');
		expect(mcp?.called).toEqual([]);
	});

	const nested = (levels: number) =>
		Array.from({ length: levels }).reduce<object>(
			(inner) => ({ type: 'object', properties: { a: inner } }),
			{},
		);

	it.each<[string, object]>([
		['none', { type: 'object', properties: { a: { type: 'nothing' } } }],
		[
			'one that is elsewhere',
			{ type: 'object', properties: { a: { $ref: 'http://127.0.0.1/a' } } },
		],
		['one of many levels', nested(40)],
	])('is not called where its schema is %s', async (_what, schema) => {
		api().script(calling({ a: 1 }));
		const { error } = await run({ nodes: [agent({}), await shop(schema)] });
		expect(error?.message).toContain(
			'The tool "refund" failed: its schema cannot be used to check arguments',
		);
		expect(mcp?.called).toEqual([]);
	});

	it('is refused before anything is sent where its schema is one without a bottom', async () => {
		const { error } = await run({ nodes: [agent({}), await shop(nested(100))] });
		expect(error?.message).toContain(
			'"shop" describes its tool "refund" in too much length or depth: exclude it with Tool Filter',
		);
		expect(modelCalls(api())).toEqual([]);
	});
});
