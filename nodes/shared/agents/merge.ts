import { isDeepStrictEqual } from 'node:util';
import { InputError } from '../kit/input-error';
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

/** What a tool acts on, by its kind: two tools with the same target can do the same. */
const targetOf = ({ type, ...tool }: ToolDefinition): string => {
	const { workflowId, url, serverUrl, command, toolName } = tool;
	const target = [workflowId, url, serverUrl].find((one) => typeof one === 'string');
	return JSON.stringify([
		type,
		target ?? (command === undefined ? toolName : [command, tool.arguments]),
	]);
};

const allTools = (
	agent: Pick<AgentDefinition, 'tools' | 'handoffs'> & Partial<AgentDefinition>,
): ToolDefinition[] => [
	...agent.tools,
	...(agent.mcpServers ?? []),
	...agent.handoffs.flatMap(allTools),
];

/**
 * @throws InputError when the JSON has a tool that a connected node gates, set up in another way: it would
 * get past the approval
 */
const checkTwins = (agent: AgentDefinition, connected: Connected): void => {
	const gated = allTools(connected).filter(({ requiresApproval }) => requiresApproval === true);
	for (const stored of allTools(agent)) {
		const twins = gated.filter((one) => targetOf(one) === targetOf(stored));
		if (twins.length === 0 || twins.some(sameTool(stored))) continue;
		const label = [stored.toolName, stored.serverLabel, stored.url, stored.type].find(
			(one) => typeof one === 'string',
		);
		throw new InputError(
			`The tool "${label}" in Agent (JSON) differs from the connected tool, which requires approval: remove it from the JSON, or run Create again`,
		);
	}
};

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
 * @throws InputError when the JSON has another form of a connected tool that requires approval
 */
export function withConnected(agent: AgentDefinition, connected: Connected): AgentDefinition {
	checkTwins(agent, connected);
	const tools = union([...agent.tools, ...agent.mcpServers], connected.tools, sameTool);
	const handoffs = union(
		withModels(agent).handoffs,
		withModels({ ...agent, handoffs: connected.handoffs }).handoffs,
		sameAgent,
	);
	return { ...agent, ...sorted(tools), handoffs };
}
