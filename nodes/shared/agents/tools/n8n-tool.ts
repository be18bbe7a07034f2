import { InputError } from '../../kit/input-error';
import type { ToolNode } from '../engine-tools';
import { functionTool, RichOutput } from '../function-tool';
import { toJsonSchema } from '../json-schema';
import type { Observation } from '../observation';
import type { AgentsSdk } from '../sdk';
import type { ToolDefinition, ToolHost } from '../tool-kind';
import { toolKind } from '../tool-kind';
import { isObject } from '../../json';

/** A tool as n8n's own nodes supply it, in LangChain's shape. */
interface SuppliedTool {
	readonly name: string;
	readonly description: string;
	readonly schema?: unknown;
	/** What n8n adds: the node that supplies it, and for human review the node that it lets through. */
	readonly metadata?: unknown;
	invoke(args: unknown, config?: { signal?: AbortSignal }): Promise<unknown>;
}

/** Calls a supplied tool in this process. */
export type Invoke = SuppliedTool['invoke'];

/** Whether a sub-node supplied a tool in LangChain's shape. */
export const isSuppliedTool = (value: unknown): value is SuppliedTool =>
	isObject(value) &&
	typeof value.name === 'string' &&
	typeof value.description === 'string' &&
	typeof value.invoke === 'function';

const hasTools = (value: object): value is { getTools(): unknown[] } =>
	'getTools' in value && typeof value.getTools === 'function';

/** The tools of a toolkit, which some nodes supply in place of one tool; `undefined` for anything else. */
export const toolsOf = (value: unknown): unknown[] | undefined => {
	if (Array.isArray(value)) return value as unknown[];
	if (!isObject(value)) return undefined;
	if (Array.isArray(value.tools)) return value.tools as unknown[];
	return hasTools(value) ? value.getTools() : undefined;
};

/** Where a supplied tool hangs. */
export interface Place {
	/** Whether its node supplies several tools. */
	readonly isToolkit: boolean;
	/** The node of the handoff agent that it is connected to. */
	readonly parent?: string;
}

const textIn = (from: unknown, name: string): string | undefined => {
	const value = isObject(from) ? from[name] : undefined;
	return typeof value === 'string' ? value : undefined;
};

const nodeOf = ({ metadata }: SuppliedTool, { isToolkit, parent }: Place): ToolNode | undefined => {
	const name = textIn(metadata, 'sourceNodeName');
	const gated = textIn(metadata, 'gatedToolNodeName');
	return name === undefined
		? undefined
		: {
				name,
				isToolkit,
				...(gated !== undefined && { gated }),
				...(parent !== undefined && { parent }),
			};
};

/** What a definition has of the node beside the plain data. */
interface Supplied {
	readonly invoke?: Invoke;
	readonly node?: ToolNode;
}

/** The definition of a tool that another n8n node supplies; its function is beside the plain data. */
export const defineSupplied = (
	sdk: AgentsSdk,
	tool: SuppliedTool,
	place: Place,
): ToolDefinition & Supplied => ({
	type: 'n8nTool',
	toolName: tool.name,
	description: tool.description,
	parameters: toJsonSchema(sdk, tool.schema),
	node: nodeOf(tool, place),
	invoke: (args, config) => tool.invoke(args, config),
});

/** What the model is given of an observation, images where the API takes them. */
const toResult = ({ error, text = '', images = [] }: Observation, { api }: ToolHost): unknown => {
	if (error !== undefined) throw new Error(error);
	if (images.length === 0 || api !== 'responses') return text;
	return new RichOutput([
		{ type: 'text', text },
		...images.map((image) => ({ type: 'image' as const, image })),
	]);
};

/** A tool of any other n8n node. */
export const n8nTool = toolKind({
	name: 'n8n Tool',
	description: 'A tool of another n8n node',
	fields: [
		{
			displayName: 'Tool Name',
			name: 'toolName',
			type: 'string',
			required: true,
			default: '',
		},
		{ displayName: 'Description', name: 'description', type: 'string', default: '' },
		{ displayName: 'Parameters', name: 'parameters', type: 'json', default: '{}' },
	],
	withhold: ({ invoke: _invoke, node: _node, ...plain }) => plain,
	build: ({ toolName, description = '', parameters }, host, definition) => {
		const { invoke, node } = definition as Supplied;
		if (!invoke) {
			throw new InputError(
				`The agent's tool "${toolName}" belongs to another n8n node: connect that node to Tools`,
			);
		}
		const engine = node && host.engine?.canRun(node) ? host.engine : undefined;
		const tool = functionTool(host, {
			name: toolName,
			description,
			parameters: (parameters ?? {}) as Record<string, unknown>,
			// The run stops at such a call, and goes on with what n8n's engine made of it.
			needsApproval: engine !== undefined,
			run: async (args, { id, signal }) => {
				const observed = engine?.observation(id);
				return observed
					? toResult(observed, host)
					: await host.inProcess(
							{ toolName, node, invoke },
							async (call) => await call(args, { signal }),
						);
			},
		});
		if (engine && node) engine.routes.set(tool, node);
		return [tool];
	},
});
