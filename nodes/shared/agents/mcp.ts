import type { MCPServer, Tool } from 'agents-sdk';
import { Failure } from '../kit/failure';
import type { McpContent } from './mcp-content';
import { toOutput } from './mcp-content';
import { functionTool, toolName } from './function-tool';
import type { ToolHost } from './tool-kind';

/** Which tools of a server the agent gets, and which of them wait for a person. */
export interface McpSettings {
	readonly label: string;
	/** The only tools to take; none means all. */
	readonly allowed: readonly string[];
	/** The tools that wait for a person, `all` or some. */
	readonly gated: 'all' | readonly string[];
}

interface ListedTool {
	readonly name: string;
	readonly description?: string;
	readonly inputSchema?: Readonly<Record<string, unknown>>;
}

/** The SDK prints what goes wrong; here it becomes the error of the item. */
export const silentLogger = {
	namespace: 'mcp',
	debug: () => undefined,
	error: () => undefined,
	warn: () => undefined,
	dontLogModelData: true,
	dontLogToolData: true,
};

const reasonOf = (error: unknown): string => {
	if (!(error instanceof Error)) return String(error);
	const { cause } = error;
	const inner = cause instanceof Error ? reasonOf(cause) : '';
	return inner === '' || error.message.includes(inner)
		? error.message
		: `${error.message} (${inner})`;
};

/** Gives up when the run is cancelled, even if the server never answers. */
const unlessAborted = async <T>(signal: AbortSignal, task: Promise<T>): Promise<T> => {
	signal.throwIfAborted();
	let abort: (() => void) | undefined;
	const aborted = new Promise<never>((_resolve, reject) => {
		abort = () => reject(signal.reason as Error);
		signal.addEventListener('abort', abort, { once: true });
	});
	try {
		return await Promise.race([task, aborted]);
	} finally {
		if (abort) signal.removeEventListener('abort', abort);
	}
};

const listTools = async (
	server: MCPServer,
	label: string,
	{ signal, onEnd }: ToolHost,
): Promise<ListedTool[]> => {
	onEnd(async () => await server.close());
	try {
		await unlessAborted(signal, server.connect());
		return await unlessAborted(signal, server.listTools());
	} catch (error) {
		if (signal.aborted) throw error;
		throw new Failure(
			`The MCP server "${label}" could not be used: ${reasonOf(error).replace(/[.\s]+$/, '')}`,
			{ code: 'mcp_error' },
		);
	}
};

/** Whether a list has a tool, by the server's name for it or by the model's. */
const isNamed = (name: string, list: readonly string[]): boolean =>
	list.includes(name) || list.includes(toolName(name));

/**
 * What passes a list of allowed names.
 * @throws Failure when the list is not blank and none of its names exists: it must not come to mean all
 */
const allowedOf = (tools: readonly ListedTool[], { label, allowed }: McpSettings): ListedTool[] => {
	if (allowed.length === 0) return [...tools];
	const passing = tools.filter(({ name }) => isNamed(name, allowed));
	if (passing.length > 0) return passing;
	const present = tools.map(({ name }) => name).join(', ');
	throw new Failure(
		`The MCP server "${label}" has none of the tools in Tool Filter (${allowed.join(', ')}): choose from ${present || 'none'}, or leave the filter blank for all`,
		{ code: 'invalid_input' },
	);
};

/**
 * Connects to an MCP server and gives its tools. The connection ends with the run.
 * @throws Failure when the server cannot be used, or has no tool that is allowed
 */
export async function mcpTools(
	server: MCPServer,
	settings: McpSettings,
	host: ToolHost,
): Promise<Tool[]> {
	const listed = await listTools(server, settings.label, host);
	const { gated } = settings;
	return allowedOf(listed, settings).map(({ name, description = '', inputSchema }) =>
		functionTool(host, {
			name,
			description,
			parameters: { ...inputSchema },
			needsApproval: gated === 'all' || isNamed(name, gated),
			run: async (args, { signal }) => {
				const content: unknown = await server.callTool(name, args, undefined, { signal });
				return toOutput(content as McpContent[], host.api);
			},
		}),
	);
}
