import { isDeepStrictEqual } from 'node:util';
import type { AgentDefinition } from './definition';
import { asJson, sorted, toJson } from './definition';
import type { ToolDefinition } from './tool-kind';
import { withoutSecrets } from './tools';

/** What the nodes that are connected to an agent supply. */
export interface Connected {
	readonly tools: readonly ToolDefinition[];
	readonly handoffs: readonly AgentDefinition[];
}

const sameTool = (stored: ToolDefinition) => (connected: ToolDefinition) =>
	isDeepStrictEqual(asJson(stored), asJson(withoutSecrets(connected)));

const sameAgent = (stored: AgentDefinition) => (connected: AgentDefinition) =>
	isDeepStrictEqual(asJson(stored), asJson(toJson(connected)));

/** Those of `connected` where they equal one of `stored`, then the rest of both. */
const union = <T>(
	stored: readonly T[],
	connected: readonly T[],
	same: (one: T) => (other: T) => boolean,
): T[] => {
	const found = stored.map((one) => connected.find(same(one)) ?? one);
	return [...found, ...connected.filter((one) => !found.includes(one))];
};

/** An agent whose handoffs have a model, where need be that of the agent that hands over. */
const withModels = (agent: AgentDefinition): AgentDefinition => ({
	...agent,
	handoffs: agent.handoffs.map((other) =>
		withModels(other.model === '' ? { ...other, model: agent.model } : other),
	),
});

/**
 * An agent with the tools and handoffs of connected nodes. A tool that is in the agent's JSON and
 * connected too is one tool: the connected one, as only it has what JSON must not hold.
 */
export function withConnected(agent: AgentDefinition, connected: Connected): AgentDefinition {
	const tools = union([...agent.tools, ...agent.mcpServers], connected.tools, sameTool);
	const handoffs = union(
		withModels(agent).handoffs,
		withModels({ ...agent, handoffs: connected.handoffs }).handoffs,
		sameAgent,
	);
	return { ...agent, ...sorted(tools), handoffs };
}
