import { isDeepStrictEqual } from 'node:util';
import type { Agent, AgentOutputType, Tool } from 'agents-sdk';
import { InputError } from '../kit/input-error';
import type { AgentDefinition } from './definition';
import { asJson } from './definition';
import { withEncryptedReasoning } from './encrypted-reasoning';
import { toolName } from './function-tool';
import type { ToolDefinition, ToolHost } from './tool-kind';
import { freeName, withFreeNames } from './tool-names';
import { decodeTool, kindOf } from './tools';

/** An agent of the SDK; its answer is text, or what its output schema says. */
export type SdkAgent = Agent<undefined, AgentOutputType>;

interface Built {
	readonly definition: AgentDefinition;
	/** Absent while the agents that it hands over to are built. */
	readonly agent?: SdkAgent;
}

const toolsOf = async (definition: ToolDefinition, host: ToolHost) => {
	const kind = kindOf(definition.type);
	const values = decodeTool(kind, definition);
	if (host.api === 'chatCompletions' && kind.isHosted?.(values)) {
		throw new InputError(
			`OpenAI runs the tool "${kind.name}" itself, which requires the Responses API: remove the tool, or set API in Options to Responses`,
		);
	}
	return await kind.build(values, host, definition);
};

const outputType = ({ outputSchema, outputSchemaName, outputSchemaStrict }: AgentDefinition) =>
	outputSchema && {
		outputType: {
			type: 'json_schema' as const,
			name: toolName(outputSchemaName ?? 'output'),
			strict: outputSchemaStrict ?? true,
			schema: outputSchema,
		},
	};

const checkNames = (agent: string, tools: readonly Tool[]): void => {
	const names = tools.flatMap((tool) => (tool.type === 'function' ? tool.name : []));
	const double = names.find((name, index) => names.indexOf(name) !== index);
	if (double === undefined) return;
	throw new InputError(
		`The agent "${agent}" has two tools called "${double}": rename one, or exclude one with Tool Filter`,
	);
};

/**
 * What the model calls a handoff: the SDK's own name, which stored runs refer to, cut to what the API
 * takes and numbered where it is taken.
 */
const handoffName = (agent: string, taken: ReadonlySet<string>): string =>
	freeName(`transfer_to_${agent.replace(/[^a-zA-Z0-9]/g, '_')}`, taken);

/**
 * Handoffs to agents, each under a name that no other handoff and no tool has. A resumed run needs the
 * same names, whatever order its handoffs are connected in.
 */
const toHandoffs = (agents: Iterable<SdkAgent>, tools: readonly Tool[], { sdk }: ToolHost) => {
	const taken = new Set(tools.map(({ name }) => name));
	const ordered = [...agents].sort((one, other) => (one.name < other.name ? -1 : 1));
	return ordered.map((agent) => {
		const name = handoffName(agent.name, taken);
		taken.add(name);
		return sdk.handoff(agent, { toolNameOverride: name });
	});
};

const build = async (
	definition: AgentDefinition,
	host: ToolHost,
	built: Map<string, Built>,
): Promise<SdkAgent> => {
	const { name, model, instructions, handoffDescription, modelSettings = {} } = definition;
	const twin = built.get(name);
	if (twin?.agent && isDeepStrictEqual(asJson(twin.definition), asJson(definition))) {
		return twin.agent;
	}
	if (twin) {
		throw new InputError(
			`Two different agents are called "${name}": give each agent a unique name`,
		);
	}
	built.set(name, { definition });
	const made: Tool[] = [];
	for (const tool of [...definition.tools, ...definition.mcpServers]) {
		made.push(...(await toolsOf(tool, host)));
	}
	const tools = withFreeNames(made);
	checkNames(name, tools);
	const others = new Set<SdkAgent>();
	for (const other of definition.handoffs) others.add(await build(other, host, built));
	const agent = new host.sdk.Agent({
		name,
		model,
		instructions: instructions ?? '',
		handoffDescription: handoffDescription ?? '',
		modelSettings:
			host.api === 'responses'
				? withEncryptedReasoning(modelSettings, model, tools)
				: modelSettings,
		tools,
		handoffs: toHandoffs(others, tools, host),
		handoffOutputTypeWarningEnabled: false,
		...(outputType(definition) as object),
	}) as SdkAgent;
	built.set(name, { definition, agent });
	return agent;
};

/**
 * Builds the SDK's agent of a definition, with its tools and the agents that it may hand over to.
 * Connections that tools open are closed through `host.onEnd`.
 * @throws InputError when a tool cannot be used or two agents have the same name
 */
export const buildAgent = async (definition: AgentDefinition, host: ToolHost): Promise<SdkAgent> =>
	await build(definition, host, new Map());
