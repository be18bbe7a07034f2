import type { IDataObject } from 'n8n-workflow';
import { agent, done, handoff, modelCalls, tool } from './agent-workflow';
import { approving, call, perItem, refund, resumed, texts, useRefunds } from './refund-workflow';

const { api, run, refunds, wait, resume } = useRefunds();

/** An item that waits; whatever is asked afterwards is answered. */
const waiting = async (nodes = [agent(perItem), refund()]) => {
	api().script({ toolCalls: [call(1)] });
	const [item] = await wait(texts('Refund 1'), nodes);
	if (!item) throw new Error('nothing waits');
	api().script({ text: 'Refunded' });
	return item;
};

/** No tool ran, and the model was asked no more than once. */
const expectNothing = () => {
	expect(refunds).toEqual([]);
	expect(modelCalls(api())).toHaveLength(1);
};

describe('what the agent can do when it goes on', () => {
	const changed = (parameters: IDataObject) => {
		const node = refund();
		return { ...node, parameters: { ...node.parameters, ...parameters } };
	};
	const inputs = (schema: object, value: object | null = null) => ({
		workflowInputs: { mappingMode: 'defineBelow', value, schema } as IDataObject,
	});
	const order = { id: 'order', displayName: 'order', type: 'number' };

	it.each([
		['its description', { description: 'Refunds everything' }],
		['its schema', inputs([order, { id: 'amount', displayName: 'amount', type: 'number' }])],
		['a value that the model does not fill', inputs([order], { order: 666 })],
		['its workflow', { workflowId: 'wf-other' }],
		['its approval', { requiresApproval: false }],
		['how strict it is', { strict: true }],
	])('is refused where a tool has changed: %s', async (_what, parameters) => {
		const item = await waiting();
		const { error } = await resume([item], {}, [approving(), changed(parameters)]);
		expect(error?.message).toContain('The tool "refund" of the agent "Helper" has changed since');
		expect(error?.message).toContain('run the agent again');
		expectNothing();
	});

	it('is refused where a tool or a handoff came or went', async () => {
		const look = tool('workflow', { toolName: 'look', workflowId: 'wf-look' }, { name: 'Look' });
		const item = await waiting([agent(perItem), refund(), look, handoff('Refunds')]);
		const others: Array<[Parameters<typeof wait>[1], string]> = [
			[[refund(), handoff('Refunds')], 'no longer has the tool "look"'],
			[[refund(), look], 'The handoffs of the agent "Helper" have changed'],
			[
				[refund(), look, handoff('Refunds'), tool('webSearch')],
				'has a tool "webSearch" that it did not have',
			],
			[
				[refund(), look, handoff('Refunds'), tool('webSearch', {}, { to: 'Refunds' })],
				'The agent "Refunds" has a tool "webSearch"',
			],
		];
		for (const [nodes = [], message] of others) {
			const { error } = await resume([item], {}, [approving(), ...nodes]);
			expect(error?.message).toContain(message);
		}
		expectNothing();
		done(await resume([item], {}, [approving(), handoff('Refunds'), look, refund()]));
	});

	it('may have other instructions and options', async () => {
		const item = await waiting();
		const more = { instructions: 'Be brief', options: { maxTurns: 5 }, decision: 'approve' };
		done(await resume([item], more));
		expect(refunds).toEqual([{ order: 1 }]);
	});
});

describe('an agent in JSON', () => {
	const json = (requiresApproval: boolean) => ({
		agentSource: 'json',
		agentJson: {
			name: 'Helper',
			model: 'gpt-5.6-luna',
			tools: [
				{
					type: 'workflow',
					toolName: 'refund',
					description: 'Refunds an order',
					workflowId: 'wf-refund',
					workflowInputs: [{ name: 'order', type: 'number' }],
					requiresApproval,
				},
			],
		},
	});

	it('cannot lose its approval while it waits', async () => {
		const item = await waiting([agent({ ...perItem, ...json(true) })]);
		const { error } = await resume([item], {}, [approving(json(false))]);
		expect(error?.message).toContain('The tool "refund" of the agent "Helper" has changed since');
		expectNothing();
	});

	it.each(['refund', 'refund_now'])(
		'gets no twin without approval of a tool that is connected: %s',
		async (toolName) => {
			const { agentJson } = json(false);
			const tools = agentJson.tools.map((one) => ({ ...one, toolName }));
			const inside = { name: 'Inner', model: 'gpt-5.6-luna', tools };
			const agents = [
				{ ...agentJson, tools },
				{ ...agentJson, tools: [], handoffs: [inside] },
			];
			for (const one of agents) {
				const nodes = [agent({ agentSource: 'json', agentJson: one }), refund()];
				const { error } = await run({ nodes });
				expect(error?.message).toContain(`The tool "${toolName}" in Agent (JSON)`);
			}
			expect(modelCalls(api())).toEqual([]);
		},
	);
});

it('refuses a decision about other arguments than those of the call', async () => {
	const item = await waiting();
	const shown = { id: 'call_1', tool: 'refund', arguments: { order: 1 }, approved: true };
	const edited = [
		{ ...shown, arguments: { order: 666 } },
		{ ...shown, tool: 'look' },
		{ ...shown, agent: 'Other' },
	];
	for (const one of edited) {
		const { error } = await resume([item], { decisionSource: 'list', decisions: [one] });
		expect(error?.message).toContain('The decision on the tool call "call_1" has a different');
	}
	expectNothing();
	done(
		await resume([item], {}, [resumed({ decisionSource: 'list', decisions: [shown] }), refund()]),
	);
});
