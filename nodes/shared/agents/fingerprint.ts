import { createHash } from 'node:crypto';
import type { Tool } from 'agents-sdk';
import { InputError } from '../kit/input-error';
import type { SdkAgent } from './build';
import type { AgentDefinition } from './definition';
import type { AgentsSdk } from './sdk';
import type { ToolDefinition } from './tool-kind';
import { withoutSecrets } from './tools';
import { isObject } from '../json';

/** Names, and a hash of what each stands for. */
type Hashes = ReadonlyArray<readonly [name: string, hash: string]>;

interface AgentFingerprint {
	readonly name: string;
	readonly handoffs: readonly string[];
	/** The tools as they are set up. */
	readonly settings: Hashes;
	/** The tools as the model sees them, those that a server names included. */
	readonly tools: Hashes;
}

/** What an agent and those that it hands over to can do; plain JSON. */
export type Fingerprint = readonly AgentFingerprint[];

const ordered = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(ordered);
	if (!isObject(value)) return value;
	return Object.entries(value)
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([name, part]) => [name, ordered(part)]);
};

const hashOf = (value: unknown): string =>
	createHash('sha256')
		.update(JSON.stringify(ordered(JSON.parse(JSON.stringify(value)))))
		.digest('base64url')
		.slice(0, 22);

const byName = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

const labelOf = ({ toolName, serverLabel, url, type }: ToolDefinition): string => {
	const label = [toolName, serverLabel, url].find((name) => typeof name === 'string');
	return typeof label === 'string' ? label : type;
};

/** How long a tool may take changes nothing of what it does. */
const withoutTimeout = (definition: ToolDefinition): ToolDefinition => {
	const { options } = definition;
	if (!isObject(options)) return definition;
	const { timeout: _, ...rest } = options;
	return { ...definition, options: rest };
};

const settingsOf = ({ tools, mcpServers }: AgentDefinition): Hashes =>
	[...tools, ...mcpServers].map((tool) => [
		labelOf(tool),
		hashOf(withoutTimeout(withoutSecrets(tool))),
	]);

/** What OpenAI runs is known by its settings; the SDK's tool may hold the values of headers. */
const toolsOf = ({ tools }: SdkAgent): Hashes =>
	tools.flatMap((tool) => {
		if (tool.type !== 'function') return [];
		const { name, description, parameters, strict } = tool;
		return [[name, hashOf({ name, description, parameters, strict })] as const];
	});

/** The agents that can take part in a run, by name. */
const agentsOf = (agent: SdkAgent, found = new Map<string, SdkAgent>()): Map<string, SdkAgent> => {
	if (found.has(agent.name)) return found;
	found.set(agent.name, agent);
	for (const handoff of agent.handoffs) {
		agentsOf(('agent' in handoff ? handoff.agent : handoff) as SdkAgent, found);
	}
	return found;
};

const definitionsOf = (
	definition: AgentDefinition,
	found = new Map<string, AgentDefinition>(),
): Map<string, AgentDefinition> => {
	if (found.has(definition.name)) return found;
	found.set(definition.name, definition);
	for (const other of definition.handoffs) definitionsOf(other, found);
	return found;
};

/**
 * The fingerprint of an agent: its name, its tools and handoffs, and theirs. It changes with the kind, the
 * name, the description, the schema, the address, the fixed values or the approval of a tool, and not with
 * its secrets.
 */
export function fingerprintOf(definition: AgentDefinition, agent: SdkAgent): Fingerprint {
	const built = agentsOf(agent);
	return [...definitionsOf(definition)].map(([name, one]) => {
		const its = built.get(name);
		return {
			name,
			handoffs: one.handoffs.map((other) => other.name).sort(byName),
			settings: settingsOf(one),
			tools: its ? toolsOf(its) : [],
		};
	});
}

const grouped = (hashes: Hashes): Map<string, string> => {
	const groups = new Map<string, string[]>();
	for (const [name, hash] of hashes) groups.set(name, [...(groups.get(name) ?? []), hash]);
	return new Map([...groups].map(([name, all]) => [name, all.sort(byName).join()]));
};

const AGAIN = 'run the agent again, to ask for approval again';

const checkTools = (agent: string, shown: Hashes, now: Hashes): void => {
	const before = grouped(shown);
	const after = grouped(now);
	for (const [name, hash] of before) {
		if (after.get(name) === hash) continue;
		throw new InputError(
			after.has(name)
				? `The tool "${name}" of the agent "${agent}" has changed since the run stopped for approval: ${AGAIN}`
				: `The agent "${agent}" no longer has the tool "${name}" that it had when the run stopped for approval: connect it, or ${AGAIN}`,
		);
	}
	const added = [...after.keys()].find((name) => !before.has(name));
	if (added === undefined) return;
	throw new InputError(
		`The agent "${agent}" has a tool "${added}" that it did not have when the run stopped for approval: remove it, or ${AGAIN}`,
	);
};

/**
 * Checks that an agent is the one that stopped.
 * @throws InputError naming the agent, the handoff or the tool that has changed
 */
export function checkFingerprint(shown: Fingerprint, now: Fingerprint): void {
	const agents = new Map(now.map((one) => [one.name, one]));
	for (const before of shown) {
		const after = agents.get(before.name);
		if (!after || before.handoffs.join('\n') !== after.handoffs.join('\n')) {
			throw new InputError(
				`The handoffs of the agent "${before.name}" have changed since the run stopped for approval: connect the same agents, or ${AGAIN}`,
			);
		}
		checkTools(before.name, before.settings, after.settings);
		checkTools(before.name, before.tools, after.tools);
	}
}

const isGated = async (sdk: AgentsSdk, tool: Tool<undefined>): Promise<boolean> => {
	if (tool.type === 'function')
		return await tool.needsApproval(new sdk.RunContext(undefined), {}, '');
	if (tool.type !== 'hosted_tool') return false;
	const { require_approval: rule = 'never' } = (tool.providerData ?? {}) as {
		require_approval?: unknown;
	};
	return rule !== 'never';
};

/**
 * Whether a run of the agent can stop for an approval.
 * @param routes the tools at which it stops for n8n's engine, not for a person
 */
export async function mayStop(
	sdk: AgentsSdk,
	agent: SdkAgent,
	routes?: Pick<WeakMap<object, unknown>, 'has'>,
): Promise<boolean> {
	for (const { tools } of agentsOf(agent).values()) {
		for (const tool of tools) {
			if (!routes?.has(tool) && (await isGated(sdk, tool))) return true;
		}
	}
	return false;
}
