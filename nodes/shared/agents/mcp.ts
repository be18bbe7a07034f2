import type { MCPServer, Tool } from 'agents-sdk';
import { Failure } from '../kit/failure';
import { isTooDeep } from '../json';
import { MAX_MCP_TOOLS, MAX_QUOTED, MAX_TOOL_DEFINITION, MAX_TOOL_DEPTH } from '../limits';
import { toOutput } from './mcp-content';
import { functionTool } from './function-tool';
import { named, nameForModel } from './tool-names';
import type { ToolHost } from './tool-kind';
import { unlessAborted } from './unless-aborted';
import { inOneLine } from '../words';

/** Which tools of a server the agent gets, and which of them wait for a person. */
export interface McpSettings {
	readonly label: string;
	/** The only tools to take; none means all. */
	readonly allowed: readonly string[];
	/** The only tools that do not wait for a person, or all of them. */
	readonly unasked: 'all' | readonly string[];
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

const quoted = (text: string): string =>
	text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;

const namesOf = (tools: readonly ListedTool[]): string =>
	quoted(tools.map(({ name }) => name).join(', ')) || 'none';

/**
 * What passes a list of allowed names.
 * @throws Failure when the list is not blank and none of its names exists: it must not come to mean all
 */
const allowedOf = (tools: readonly ListedTool[], { label, allowed }: McpSettings): ListedTool[] => {
	if (allowed.length === 0) return [...tools];
	const passing = tools.filter(({ name }) => allowed.includes(name));
	if (passing.length > 0) return passing;
	throw new Failure(
		`The MCP server "${label}" has none of the tools in Tool Filter (${allowed.join(', ')}): choose from ${namesOf(tools)}, or leave the filter blank for all`,
		{ code: 'invalid_input' },
	);
};

/**
 * @throws Failure when a server lists more tools than a model may be told of, or one that is too large or too deep
 */
const checkSize = (tools: readonly ListedTool[], label: string): void => {
	if (tools.length > MAX_MCP_TOOLS) {
		throw new Failure(
			`The MCP server "${label}" has ${tools.length} tools, more than the ${MAX_MCP_TOOLS} that a model supports: choose some in Tool Filter`,
			{ code: 'invalid_input' },
		);
	}
	const large = tools.find(
		(tool) => isTooDeep(tool, MAX_TOOL_DEPTH) || JSON.stringify(tool).length > MAX_TOOL_DEFINITION,
	);
	if (!large) return;
	throw new Failure(
		`The MCP server "${label}" describes its tool "${quoted(large.name)}" in too much length or depth: exclude it with Tool Filter`,
		{ code: 'invalid_input' },
	);
};

const byName = ({ name }: ListedTool, other: ListedTool): number => (name < other.name ? -1 : 1);

/**
 * Connects to an MCP server and gives its tools, in the order of their names, which a resumed run needs.
 * The connection ends with the run. Names are compared byte for byte: a server chooses its names, so that
 * what only looks like the name of a tool that may run unasked waits for a person.
 * @throws Failure when the server cannot be used, has no tool that is allowed, or has too many
 */
export async function mcpTools(
	server: MCPServer,
	settings: McpSettings,
	host: ToolHost,
): Promise<Tool[]> {
	const { label, unasked } = settings;
	const listed = allowedOf(await listTools(server, settings, host), settings);
	checkSize(listed, label);
	return listed.sort(byName).map(({ name, description = '', inputSchema }) => {
		const tool = functionTool(host, {
			name: nameForModel(name),
			title: name,
			description,
			parameters: { ...inputSchema },
			needsApproval: unasked !== 'all' && !unasked.includes(name),
			run: async (args, { signal }) => {
				const content = await server.callTool(name, args, undefined, { signal });
				return toOutput(content, host.api);
			},
		});
		return named(tool, { name, server: label });
	});
}
