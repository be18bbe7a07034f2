import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { agent, done, handoff, tool, useApi } from './agent-workflow';

const { api, run } = useApi();

/** A node of n8n that takes tools and agents of any kind. */
const other: INodeType = {
	description: {
		displayName: 'AI Agent',
		name: 'agent',
		group: ['transform'],
		version: 1,
		description: 'Asks for its sub-nodes',
		defaults: { name: 'AI Agent' },
		inputs: ['main', 'ai_tool', 'ai_agent'],
		outputs: ['main'],
		properties: [],
	},
	async execute(this: IExecuteFunctions) {
		await this.getInputConnectionData('ai_tool', 0);
		await this.getInputConnectionData('ai_agent', 0);
		return [this.getInputData()];
	},
};

const host = { name: 'Other', type: other, parameters: {} };

it.each([
	['tool', tool('webSearch', {}, { name: 'Search', to: 'Other' }), 'Search'],
	['agent', handoff('Billing', { model: 'gpt-5.6-luna' }, 'Other'), 'Billing'],
])('gives its %s to no other node', async (_what, node, name) => {
	const { error } = await run({ nodes: [host, node] });
	expect(`${error?.message} ${error?.description ?? ''}`).toContain(
		`"Other" cannot use the node "${name}": connect it to OpenAI Agent, OpenAI Handoff Agent`,
	);
});

it('says to the editor which nodes they connect to', () => {
	const [toTool] = tool('webSearch').type.description.outputs as Array<{ filter: object }>;
	const [toAgent] = handoff('x').type.description.outputs as Array<{ filter: object }>;
	expect(toTool?.filter).toMatchObject({
		nodes: expect.arrayContaining([
			'n8n-nodes-openai-platform.openAiAgent',
			'n8n-nodes-openai-platform.openAiClassifier',
		]) as string[],
	});
	expect(JSON.stringify(toAgent?.filter)).not.toContain('openAiClassifier');
});

it('gives them to the agent and its handoff agents', async () => {
	api().script({ toolCalls: [{ name: 'transfer_to_Billing', arguments: {} }] }, { text: 'Paid' });
	const search = tool('webSearch', {}, { name: 'Search', to: 'Billing' });
	expect(done(await run({ nodes: [agent({}), handoff('Billing'), search] })).output).toBe('Paid');
});
