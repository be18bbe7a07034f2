import type { IDataObject } from 'n8n-workflow';
import { agent, done, handoff, modelCalls, supplying, tool, useApi } from './agent-workflow';

const { api, run } = useApi();

describe('create', () => {
	const secrets = { values: [{ name: 'X-Key', value: 'secret-5' }] };
	const shelf = {
		name: 'shelf',
		description: 'Looks at the shelf',
		schema: { type: 'object', properties: { row: { type: 'number' } } },
		invoke: async () => await Promise.resolve('full'),
	};
	const connected = () => [
		tool('webSearch', { userCity: 'Rome' }),
		tool('remoteMcp', {
			serverLabel: 'shop',
			serverUrl: 'https://mcp.example.com/mcp',
			connectFrom: 'openAi',
			headers: secrets,
		}),
		supplying('Shelf', shelf),
		handoff('Billing', { instructions: 'Bills' }),
		tool('humanApproval', {}, { to: 'Billing' }),
	];

	it('puts out the agent with its tools and handoffs, and no secret', async () => {
		const output = done(
			await run({
				nodes: [agent({ operation: 'create', options: { temperature: 0 } }), ...connected()],
			}),
		);
		expect(output).toMatchObject({
			name: 'Helper',
			model: 'gpt-5.6-luna',
			modelSettings: { temperature: 0 },
			tools: expect.arrayContaining([
				expect.objectContaining({ type: 'webSearch', userCity: 'Rome' }),
				expect.objectContaining({
					type: 'n8nTool',
					toolName: 'shelf',
					description: 'Looks at the shelf',
				}),
			]) as unknown,
			mcpServers: [{ type: 'remoteMcp', headers: { values: [{ name: 'X-Key' }] } }],
			handoffs: [{ name: 'Billing', model: 'gpt-5.6-luna', tools: [{ type: 'humanApproval' }] }],
		});
		expect(JSON.stringify(output)).not.toContain('secret-5');
		expect(api().requests).toEqual([]);
	});

	it('gives what runs as an agent in JSON, with secrets from the connected nodes', async () => {
		const agentJson = done(await run({ nodes: [agent({ operation: 'create' }), ...connected()] }));
		api().script({ text: 'Hi' });
		const fromJson = { agentSource: 'json', agentJson };
		expect(done(await run({ nodes: [agent(fromJson), ...connected()] })).output).toBe('Hi');
		const [call] = modelCalls(api());
		const kinds = (call?.tools as IDataObject[]).map(({ type, name }) => name ?? type);
		expect(kinds.sort()).toEqual(['mcp', 'shelf', 'transfer_to_Billing', 'web_search']);
		expect(JSON.stringify(call?.tools)).toContain('secret-5');

		const alone = await run({ nodes: [agent(fromJson), supplying('Shelf', shelf)] });
		expect(alone.error?.message).toContain('"X-Key" of the MCP server "shop" has no value');
	});

	it('gives plain agents that run with nothing connected', async () => {
		const nodes = [handoff('Billing'), tool('webSearch')];
		const agentJson = done(await run({ nodes: [agent({ operation: 'create' }), ...nodes] }));
		api().script({ toolCalls: [{ name: 'transfer_to_Billing', arguments: {} }] }, { text: 'Paid' });
		const stored = { agentSource: 'json', agentJson: JSON.stringify(agentJson) };
		expect(done(await run({ nodes: [agent(stored)] }))).toMatchObject({
			agent: 'Billing',
			output: 'Paid',
		});
	});
});
