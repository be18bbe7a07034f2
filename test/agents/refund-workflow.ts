import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { agent, tool, useApi } from './agent-workflow';

/** A tool that waits for a person and then runs the refund workflow; connected to the agent or to `to`. */
export const refund = (to?: string) =>
	tool(
		'workflow',
		{
			toolName: 'refund',
			description: 'Refunds an order',
			workflowId: 'wf-refund',
			workflowInputs: {
				mappingMode: 'defineBelow',
				value: null,
				schema: [{ id: 'order', displayName: 'order', type: 'number' }],
			},
			requiresApproval: true,
		},
		{ name: 'Refund', ...(to !== undefined && { to }) },
	);

/** The model's call of the tool. */
export const call = (order: number, callId = `call_${order}`) => ({
	name: 'refund',
	arguments: { order },
	callId,
});

export const perItem = { input: '={{ $json.text }}' };

export const texts = (...given: string[]) => given.map((text) => ({ json: { text } }));

/** The agent node that goes on with a run; it decides nothing unless it is told to. */
export const resumed = (parameters: IDataObject) =>
	agent({ operation: 'resume', runState: '={{ $json.runState }}', ...parameters });

/** The agent node that goes on with a run and approves all calls. */
export const approving = (parameters: IDataObject = {}) =>
	resumed({ decision: 'approve', ...parameters });

/** A stand-in API, the refund workflow, and ways to run an agent until it waits and from there on. */
export function useRefunds() {
	const { api, run } = useApi();
	/** What the refund workflow was called with, in order. */
	const refunds: unknown[] = [];
	beforeEach(() => {
		refunds.length = 0;
	});

	const subWorkflow = async (_id: string, items: INodeExecutionData[]) => {
		refunds.push(...items.map(({ json }) => json));
		const [item] = items;
		return await Promise.resolve({ data: [[{ json: { refunded: item?.json.order } }]] });
	};

	/** Runs the agent with the gated tool until it waits; gives the waiting items. */
	const wait = async (items = texts('Refund 1'), nodes = [agent(perItem), refund()]) => {
		const { outputs, error } = await run({ nodes, subWorkflow, items });
		expect(error).toBeUndefined();
		expect(outputs[0]).toEqual([]);
		return (outputs[1] ?? []).map(({ json, pairedItem }) => ({ json, pairedItem }));
	};

	const resume = async (
		items: Array<{ json: IDataObject }>,
		parameters: IDataObject = {},
		nodes = [resumed(parameters), refund()],
	) => await run({ nodes, subWorkflow, items });

	return { api, run, refunds, wait, resume };
}
