import { agent, tool, useApi } from './agent-workflow';

const { api, run } = useApi();

it('tells a streaming chat what a run waits for', async () => {
	const refund = tool('workflow', {
		toolName: 'refund',
		workflowId: 'wf-1',
		requiresApproval: true,
	});
	api().script({ toolCalls: [{ name: 'refund', arguments: { order: 1 } }] });
	const { outputs, chunks } = await run({ nodes: [agent({}), refund], streaming: true });
	expect(outputs[1]).toHaveLength(1);
	const text = chunks.map(({ content }) => content ?? '').join('');
	expect(text.trim()).toBe('Waiting for approval: refund with {"order":1}');
	expect([chunks[0]?.type, chunks.at(-1)?.type]).toEqual(['begin', 'end']);
});
