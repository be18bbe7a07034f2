import type { ISupplyDataFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { fromFields } from '../shared/agents/agent-fields';
import { connectedHandoffs, connectedTools } from '../shared/agents/connected';
import type { AgentDefinition } from '../shared/agents/definition';
import { refuseOtherHosts } from '../shared/agents/hosts';
import { loadSdk } from '../shared/agents/sdk';
import { read } from '../shared/kit/call';
import type { Values } from '../shared/kit/field';
import { InputError } from '../shared/kit/input-error';
import { fields } from './fields';

/** The nodes that the supply of this one is for. */
export const HOSTS = ['openAiAgent', 'openAiHandoffAgent'] as const;

/** @throws InputError when the node is connected to itself by way of others, which n8n would follow for ever */
const refuseCircle = (context: ISupplyDataFunctions): void => {
	const { name } = context.getNode();
	const connectionType = NodeConnectionTypes.AiAgent;
	const back = context
		.getParentNodes(name, { connectionType, depth: 1 })
		.find(
			(other) =>
				other.name === name ||
				context.getParentNodes(other.name, { connectionType }).some((node) => node.name === name),
		);
	if (!back) return;
	throw new InputError(
		`The agent of "${name}" would hand over to itself through other agents: disconnect "${back.name}" from its Handoffs`,
	);
};

/**
 * The agent of the node as plain data, with the tools and agents that are connected to it.
 * @throws InputError when a field cannot be used or the handoffs go in a circle
 */
export async function supply(
	context: ISupplyDataFunctions,
	item: number,
): Promise<AgentDefinition> {
	refuseOtherHosts(context, HOSTS);
	refuseCircle(context);
	const values = read(context, fields, item) as Values<typeof fields>;
	const { model } = values as { model?: string };
	return fromFields({ ...values, model: model ?? '' }, values.options, {
		tools: await connectedTools(context, item, await loadSdk(), context.getNode().name),
		handoffs: await connectedHandoffs(context, item),
	});
}
