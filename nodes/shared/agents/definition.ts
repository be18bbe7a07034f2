import { decodeJson } from '../kit/decode';
import { described, InputError } from '../kit/input-error';
import type { ToolDefinition } from './tool-kind';
import { decodeTool, kindOf, withoutSecrets } from './tools';
import { isObject } from '../json';
import type { Json } from '../json';

/** How the model is asked, in the Agents SDK's terms. */
export interface AgentModelSettings {
	readonly [setting: string]: Json | undefined;
}

/** An agent as plain data, its tools and the agents that it may hand over to included. */
export interface AgentDefinition {
	readonly name: string;
	readonly model: string;
	readonly instructions?: string;
	/** When other agents are to hand over to this one. */
	readonly handoffDescription?: string;
	/** JSON schema of the answer; without it the answer is text. */
	readonly outputSchema?: Readonly<Record<string, unknown>>;
	readonly outputSchemaName?: string;
	readonly outputSchemaStrict?: boolean;
	readonly modelSettings?: AgentModelSettings;
	readonly tools: readonly ToolDefinition[];
	/** Tools that stand for all the tools of an MCP server. */
	readonly mcpServers: readonly ToolDefinition[];
	readonly handoffs: readonly AgentDefinition[];
}

/** The kinds of tools that stand for an MCP server. */
const MCP_TYPES: readonly unknown[] = ['localMcp', 'remoteMcp'];

/** Puts a definition's tools where they belong: MCP servers apart. */
export const sorted = (all: readonly ToolDefinition[]) => ({
	tools: all.filter(({ type }) => !MCP_TYPES.includes(type)),
	mcpServers: all.filter(({ type }) => MCP_TYPES.includes(type)),
});

const text = (from: Record<string, unknown>, field: string, at: string): string | undefined => {
	const value = from[field] ?? undefined;
	if (value === undefined || value === '') return undefined;
	if (typeof value === 'string') return value;
	throw new InputError(`"${field}" of ${at} must be text, but it is ${described(value)}`);
};

const required = (from: Record<string, unknown>, field: string, at: string): string => {
	const value = text(from, field, at);
	if (value !== undefined) return value;
	throw new InputError(`${at} has no "${field}": add it, as text`);
};

const object = (from: Record<string, unknown>, field: string, at: string) => {
	const value = from[field] ?? undefined;
	if (value === undefined || isObject(value)) return value;
	throw new InputError(`"${field}" of ${at} must be an object, but it is ${described(value)}`);
};

const list = (from: Record<string, unknown>, field: string, at: string): unknown[] => {
	const value = from[field] ?? [];
	if (Array.isArray(value)) return value;
	throw new InputError(`"${field}" of ${at} must be a list, but it is ${described(value)}`);
};

const toTool = (json: unknown, at: string): ToolDefinition => {
	if (!isObject(json)) throw new InputError(`A tool of ${at} is not an object with a "type"`);
	try {
		const kind = kindOf(json.type);
		return { type: String(json.type), ...plain(decodeTool(kind, json)) };
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		throw new InputError(`A tool of ${at} cannot be used: ${error.message}`);
	}
};

/** A value as JSON keeps it, without functions and undefined fields, to compare two. */
export const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Without the fields that have no value. */
export const plain = (values: object): Record<string, unknown> =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** The agent in JSON, without what must not be stored. */
export const toJson = (definition: AgentDefinition): AgentDefinition => ({
	...definition,
	tools: definition.tools.map(withoutSecrets),
	mcpServers: definition.mcpServers.map(withoutSecrets),
	handoffs: definition.handoffs.map(toJson),
});

const toAgent = (json: unknown, at: string, model?: string): AgentDefinition => {
	if (!isObject(json)) {
		throw new InputError(
			`${at} must be an object as returned by Create, but it is ${described(json)}`,
		);
	}
	const name = required(json, 'name', at);
	const here = `agent "${name}"`;
	const schema = object(json, 'outputSchema', here);
	const tools = [...list(json, 'tools', here), ...list(json, 'mcpServers', here)];
	return {
		...(plain({
			name,
			model: text(json, 'model', here) ?? model ?? required(json, 'model', here),
			instructions: text(json, 'instructions', here),
			handoffDescription: text(json, 'handoffDescription', here),
			outputSchema: schema,
			...(schema && {
				outputSchemaName: text(json, 'outputSchemaName', here),
				outputSchemaStrict: json.outputSchemaStrict !== false,
			}),
			modelSettings: object(json, 'modelSettings', here),
		}) as Pick<AgentDefinition, 'name' | 'model'>),
		...sorted(tools.map((tool) => toTool(tool, here))),
		handoffs: list(json, 'handoffs', here).map((other) =>
			toAgent(other, `A handoff of ${here}`, text(json, 'model', here) ?? model),
		),
	};
};

/**
 * Reads an agent from JSON, as Create puts it out or as a person wrote it.
 * @throws InputError naming the agent and the field that cannot be used
 */
export const fromJson = (value: unknown): AgentDefinition =>
	toAgent(decodeJson('Agent (JSON)', value), 'The agent');
