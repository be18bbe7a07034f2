import type { MCPServer, Tool } from 'agents-sdk';
import { Failure } from '../kit/failure';
import { toOutput } from './mcp-content';
import { functionTool, toolName } from './function-tool';
import type { ToolHost } from './tool-kind';
import { unlessAborted } from './unless-aborted';
import { inOneLine } from '../words';

/** Which tools of a server the agent gets, and which of them wait for a person. */
export interface McpSettings {
	readonly label: string;
	/** The only tools to take; none means all. */
	readonly allowed: readonly string[];
	/** The tools that wait for a person, `all` or some. */
	readonly gated: 'all' | readonly string[];
	/** Milliseconds that the server may take to start, and for each call. */
	readonly timeout: number;
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

const explain = (error: unknown, label: string): Failure =>
	new Failure(`The MCP server "${label}" could not be used: ${inOneLine(reasonOf(error))}`, {
		code: 'mcp_error',
	});

const listTools = async (
	server: MCPServer,
	{ label, timeout }: McpSettings,
	{ signal, onEnd }: ToolHost,
): Promise<ListedTool[]> => {
	onEnd(async () => await server.close());
	// The SDK's own timeouts do not hold for every step of every transport.
	const limit = AbortSignal.timeout(timeout);
	try {
		return await unlessAborted(AbortSignal.any([signal, limit]), async () => {
			await server.connect();
			return await server.listTools();
		});
	} catch (error) {
		if (signal.aborted) throw error;
		if (!limit.aborted) throw explain(error, label);
		throw new Failure(
			`The MCP server "${label}" did not answer within ${timeout} ms: check that it runs, or raise Timeout in the tool's options`,
			{ code: 'timeout' },
		);
	}
};

/** Whether a list has a tool, by the server's name for it or by the model's. */
const isNamed = (name: string, list: readonly string[]): boolean =>
	list.includes(name) || list.includes(toolName(name));

const namesOf = (tools: readonly ListedTool[]): string =>
	tools.map(({ name }) => name).join(', ') || 'none';

/**
 * What passes a list of allowed names.
 * @throws Failure when the list is not blank and none of its names exists: it must not come to mean all
 */
const allowedOf = (tools: readonly ListedTool[], { label, allowed }: McpSettings): ListedTool[] => {
	if (allowed.length === 0) return [...tools];
	const passing = tools.filter(({ name }) => isNamed(name, allowed));
	if (passing.length > 0) return passing;
	throw new Failure(
		`The MCP server "${label}" has none of the tools in Tool Filter (${allowed.join(', ')}): choose from ${namesOf(tools)}, or leave the filter blank for all`,
		{ code: 'invalid_input' },
	);
};

/** @throws Failure when a tool that must wait for a person does not exist: the one that was meant would not wait */
const checkGated = (tools: readonly ListedTool[], { label, gated }: McpSettings): void => {
	if (gated === 'all') return;
	const missing = gated.filter((one) => !tools.some(({ name }) => isNamed(name, [one])));
	if (missing.length === 0) return;
	throw new Failure(
		`The MCP server "${label}" lacks tools that Approval Tools names (${missing.join(', ')}): choose from ${namesOf(tools)}, or leave Approval Tools blank for all`,
		{ code: 'invalid_input' },
	);
};

/**
 * Connects to an MCP server and gives its tools. The connection ends with the run.
 * @throws Failure when the server cannot be used, has no tool that is allowed, or lacks one that is gated
 */
export async function mcpTools(
	server: MCPServer,
	settings: McpSettings,
	host: ToolHost,
): Promise<Tool[]> {
	const listed = await listTools(server, settings, host);
	checkGated(listed, settings);
	const { gated } = settings;
	return allowedOf(listed, settings).map(({ name, description = '', inputSchema }) =>
		functionTool(host, {
			name,
			description,
			parameters: { ...inputSchema },
			needsApproval: gated === 'all' || isNamed(name, gated),
			run: async (args, { signal }) => {
				const content = await server.callTool(name, args, undefined, { signal });
				return toOutput(content, host.api);
			},
		}),
	);
}
