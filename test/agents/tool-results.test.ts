import type { IDataObject } from 'n8n-workflow';
import { agent, modelCalls, supplying, tool, useApi } from './agent-workflow';
import type { ScriptedMcp } from './scripted-mcp';
import { startScriptedMcp } from './scripted-mcp';

const { api, run } = useApi();
const SECRET = 'shop-secret-4711';
let mcp: ScriptedMcp | undefined;

afterEach(async () => {
	await mcp?.stop();
	mcp = undefined;
});

const shop = ({ url }: ScriptedMcp, value: string) =>
	tool('remoteMcp', {
		serverLabel: 'shop',
		serverUrl: url,
		headers: { values: [{ name: 'Authorization', value }] },
	});

const calling = { toolCalls: [{ name: 'look', arguments: {} as IDataObject }] };

describe('a server that repeats the headers it got', () => {
	const start = async (isError: boolean) => {
		const text = `You sent Authorization: Bearer ${SECRET}, that is ${SECRET}`;
		mcp = await startScriptedMcp({
			tools: [{ name: 'look', description: `Ask with ${SECRET}`, inputSchema: { type: 'object' } }],
			result: { isError, content: [{ type: 'text', text }] },
		});
		return mcp;
	};

	it.each([SECRET, `Bearer ${SECRET}`])(
		'tells neither the model nor the run: %s',
		async (value) => {
			for (const isError of [false, true]) {
				api().reset();
				const server = await start(isError);
				api().script(calling, { text: 'Done' });
				const outcome = await run({ nodes: [agent({}), shop(server, value)] });
				expect(JSON.stringify(modelCalls(api()))).not.toContain(SECRET);
				expect(JSON.stringify(modelCalls(api())[1])).toContain('You sent Authorization');
				expect(JSON.stringify(outcome.outputs)).not.toContain(SECRET);
				await server.stop();
			}
		},
	);

	it('has it in no error of a run that fails later', async () => {
		const server = await start(false);
		api().script(calling, { error: { status: 400 } });
		const { outputs } = await run({
			nodes: [agent({}, { continueOnFail: true }), shop(server, SECRET)],
		});
		expect(JSON.stringify(outputs)).toContain('You sent Authorization');
		expect(JSON.stringify(outputs)).not.toContain(SECRET);
	});
});

it('gives the model the beginning of a result that is too long', async () => {
	const long = 'x'.repeat(5_000_000);
	const shelf = supplying('Shelf', {
		name: 'look',
		description: 'Looks',
		schema: { type: 'object', properties: {} },
		invoke: async () => await Promise.resolve(long),
	});
	api().script(calling, { text: 'Done' });
	await run({ nodes: [agent({}), shelf] });
	const sent = JSON.stringify(modelCalls(api())[1]);
	expect(sent.length).toBeLessThan(300_000);
	expect(sent).toContain('Truncated: this is the beginning of 5000000 characters');
});

it.each([
	[
		'a text and structured content',
		{ content: [{ type: 'text', text: 'Two rows' }], structuredContent: { rows: 2 } },
		'Two rows\n{"rows":2}',
	],
	[
		'structured content that its text repeats',
		{ content: [{ type: 'text', text: '{ "rows": 2 }' }], structuredContent: { rows: 2 } },
		'{ "rows": 2 }',
	],
	[
		'a file',
		{
			content: [
				{
					type: 'resource',
					resource: { uri: 'file:///a.zip', mimeType: 'application/zip', blob: 'AAAA'.repeat(9) },
				},
			],
		},
		'[File file:///a.zip, application/zip, 27 bytes: left out]',
	],
])('gives the model %s of an MCP tool', async (_what, result, text) => {
	mcp = await startScriptedMcp({ tools: ['look'], result });
	api().reset();
	api().script(calling, { text: 'Done' });
	await run({ nodes: [agent({}), shop(mcp, SECRET)] });
	const input = modelCalls(api())[1]?.input as IDataObject[];
	expect(input.at(-1)).toMatchObject({ type: 'function_call_output', output: text });
});
