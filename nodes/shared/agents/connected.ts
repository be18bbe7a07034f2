import { isDeepStrictEqual } from 'node:util';
import type { IExecuteFunctions, ISupplyDataFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { Failure } from '../kit/failure';
import { InputError } from '../kit/input-error';
import type { AgentDefinition } from './definition';
import type { InProcessTool } from './in-process';
import type { AgentsSdk } from './sdk';
import type { ToolDefinition } from './tool-kind';
import { toolKinds } from './tools';
import type { Place } from './tools/n8n-tool';
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

const toTools = (sdk: AgentsSdk, value: unknown, place: Place): ToolDefinition[] => {
	if (isOwnTool(value)) return [value];
	if (isSuppliedTool(value)) return [defineSupplied(sdk, value, place)];
	const several = toolsOf(value);
	if (several) return several.flatMap((one) => toTools(sdk, one, { ...place, isToolkit: true }));
	throw new InputError(
		'A node connected to Tools does not supply a tool an agent can call: connect a different node',
	);
};

/**
 * The tools of the nodes that are connected to Tools: those of OpenAI Agent Tool, and of any other n8n
 * tool node.
 * @param parent the node that they are connected to, where that is a handoff agent
 * @throws Failure with the reason of a sub-node that cannot supply its tool
 */
export async function connectedTools(
	context: Context,
	item: number,
	sdk: AgentsSdk,
	parent?: string,
): Promise<ToolDefinition[]> {
	const values = await supplied(context, NodeConnectionTypes.AiTool, item);
	const place = { isToolkit: false, ...(parent !== undefined && { parent }) };
	return values.flatMap((value) => toTools(sdk, value, place));
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
			'A node connected to Handoffs is not an agent: connect OpenAI Handoff Agent nodes',
		);
	});
}

const toolsIn = ({ tools, handoffs }: AgentDefinition): ToolDefinition[] => [
	...tools,
	...handoffs.flatMap(toolsIn),
];

/**
 * Makes a supplied tool anew: the same node's, connected to the same agent, under the same name.
 * `undefined` when it is not there any more, and for a toolkit, whose server must not be asked for its
 * tools at each call and which is told the arguments itself.
 */
export async function remadeTool(
	context: IExecuteFunctions,
	item: number,
	sdk: AgentsSdk,
	{ toolName, node }: InProcessTool,
): Promise<InProcessTool['invoke'] | undefined> {
	if (node === undefined || node.isToolkit) return undefined;
	const tools =
		node.parent === undefined
			? await connectedTools(context, item, sdk)
			: (await connectedHandoffs(context, item)).flatMap(toolsIn);
	const same = tools.find(
		(tool) => tool.toolName === toolName && isDeepStrictEqual(tool.node, node),
	);
	return same?.invoke as InProcessTool['invoke'] | undefined;
}
