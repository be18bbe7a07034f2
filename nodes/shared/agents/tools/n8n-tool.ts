import { InputError } from '../../kit/input-error';
import { functionTool } from '../function-tool';
import { toJsonSchema } from '../json-schema';
import type { AgentsSdk } from '../sdk';
import type { ToolDefinition } from '../tool-kind';
import { toolKind } from '../tool-kind';
import { isObject } from '../../json';

/** A tool as n8n's own nodes supply it, in LangChain's shape. */
interface SuppliedTool {
	readonly name: string;
	readonly description: string;
	readonly schema?: unknown;
	invoke(args: unknown, config?: { signal?: AbortSignal }): Promise<unknown>;
}

type Invoke = SuppliedTool['invoke'];

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

/** The definition of a tool that another n8n node supplies; its function is beside the plain data. */
export const defineSupplied = (sdk: AgentsSdk, tool: SuppliedTool): ToolDefinition => ({
	type: 'n8nTool',
	toolName: tool.name,
	description: tool.description,
	parameters: toJsonSchema(sdk, tool.schema),
	invoke: ((args, config) => tool.invoke(args, config)) satisfies Invoke,
});

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
	withhold: ({ invoke: _, ...plain }) => plain,
	build: ({ toolName, description = '', parameters }, host, definition) => {
		const { invoke } = definition as { invoke?: Invoke };
		if (!invoke) {
			throw new InputError(
				`The agent's tool "${toolName}" belongs to another n8n node: connect that node to Tools`,
			);
		}
		return [
			functionTool(host, {
				name: toolName,
				description,
				parameters: (parameters ?? {}) as Record<string, unknown>,
				run: async (args, { signal }) => await invoke(args, { signal }),
			}),
		];
	},
});
