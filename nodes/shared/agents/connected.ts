import type { IExecuteFunctions, ISupplyDataFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { Failure } from '../kit/failure';
import { InputError } from '../kit/input-error';
import type { AgentDefinition } from './definition';
import type { AgentsSdk } from './sdk';
import type { ToolDefinition } from './tool-kind';
import { toolKinds } from './tools';
import { defineSupplied, isSuppliedTool, toolsOf } from './tools/n8n-tool';
import { isObject, own } from '../json';

type Context = IExecuteFunctions | ISupplyDataFunctions;
type Connection = typeof NodeConnectionTypes.AiTool | typeof NodeConnectionTypes.AiAgent;

/** n8n says which sub-node failed in the message, and why in the description. */
const asFailure = (error: unknown): unknown => {
	if (!(error instanceof Error) || !('description' in error)) return error;
	const { message, description } = error;
	return typeof description === 'string' && description !== ''
		? new Failure(`${message}: ${description}`, { code: 'sub_node' })
		: error;
};

const supplied = async (context: Context, connection: Connection, item: number) => {
	try {
		return [await context.getInputConnectionData(connection, item)].flat();
	} catch (error) {
		throw asFailure(error);
	}
};

const isOwnTool = (value: unknown): value is ToolDefinition =>
	isObject(value) && own(toolKinds, value.type) !== undefined;

const toTools = (sdk: AgentsSdk, value: unknown): ToolDefinition[] => {
	if (isOwnTool(value)) return [value];
	if (isSuppliedTool(value)) return [defineSupplied(sdk, value)];
	const several = toolsOf(value);
	if (several) return several.flatMap((one) => toTools(sdk, one));
	throw new InputError(
		'A node that is connected to Tools supplies no tool that an agent can call: connect another',
	);
};

/**
 * The tools of the nodes that are connected to Tools: those of OpenAI Agent Tool, and of any other n8n
 * tool node.
 * @throws Failure with the reason of a sub-node that cannot supply its tool
 */
export async function connectedTools(
	context: Context,
	item: number,
	sdk: AgentsSdk,
): Promise<ToolDefinition[]> {
	const values = await supplied(context, NodeConnectionTypes.AiTool, item);
	return values.flatMap((value) => toTools(sdk, value));
}

const isAgent = (value: unknown): value is AgentDefinition =>
	isObject(value) && typeof value.name === 'string' && Array.isArray(value.handoffs);

/**
 * The agents of the nodes that are connected to Handoffs.
 * @throws Failure with the reason of a sub-node that cannot supply its agent
 */
export async function connectedHandoffs(
	context: Context,
	item: number,
): Promise<AgentDefinition[]> {
	const values = await supplied(context, NodeConnectionTypes.AiAgent, item);
	return values.map((value) => {
		if (isAgent(value)) return value;
		throw new InputError(
			'A node that is connected to Handoffs is no agent: connect OpenAI Handoff Agent nodes',
		);
	});
}
