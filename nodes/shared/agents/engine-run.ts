import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { RunToolApprovalItem } from 'agents-sdk';
import { parsedJson } from '../json';
import { engineNode } from '../kit/engine';
import type { Resumption } from '../kit/suspended';
import { Suspended } from '../kit/suspended';
import type { SdkAgent } from './build';
import type { AgentDefinition } from './definition';
import type { EngineTools, RequestedCall, ToolNode } from './engine-tools';
import { returnOf, waitFor } from './engine-tools';
import type { Observation } from './observation';
import type { SdkState } from './approvals';
import { callIdOf } from './approvals';
import { plainState } from './run-state';
import type { AgentsSdk } from './sdk';

/** How n8n's engine takes part in one run of an agent. */
export interface EngineRun extends EngineTools {
	/** The run to go on with, as it was when it asked n8n for calls; absent at its beginning. */
	readonly stored?: string;
	/** The binary data that tools gave so far. */
	readonly files: readonly IBinaryData[];
}

/** A local MCP server lives as long as the process of its run, which ends when n8n's engine takes over. */
const usesLocalMcp = ({ mcpServers, handoffs }: AgentDefinition): boolean =>
	mcpServers.some(({ type }) => type === 'localMcp') || handoffs.some(usesLocalMcp);

/** What a run needs of its request to have n8n's engine take part. */
export interface EngineAccess {
	readonly context: IExecuteFunctions;
	readonly item: number;
	readonly definition: AgentDefinition;
	readonly engine?: { readonly resumption?: Resumption };
}

/**
 * How n8n's engine takes part in a run: `undefined` where it cannot, `Suspended` while it has more to do
 * before the run can go on.
 */
export async function engineRunOf({
	context,
	item,
	definition,
	engine,
}: EngineAccess): Promise<EngineRun | Suspended | undefined> {
	if (!engine || usesLocalMcp(definition)) return undefined;
	const { resumption } = engine;
	const back = resumption && (await returnOf(context, item, resumption));
	if (back && 'calls' in back) return new Suspended(back.calls, back.state);
	const observations = back?.observations ?? new Map<string, Observation>();
	return {
		canRun: ({ name, gated = name }) =>
			engineNode(context, name) !== undefined && engineNode(context, gated) !== undefined,
		observation: (callId) => observations.get(callId),
		routes: new WeakMap(),
		files: back?.files ?? [],
		...(back && { stored: back.run }),
	};
}

const packed = (state: SdkState): string =>
	deflateRawSync(JSON.stringify(plainState(state))).toString('base64');

const unpacked = (text: string): string =>
	inflateRawSync(Buffer.from(text, 'base64')).toString('utf8');

const nodeOf = (
	{ agent, name }: RunToolApprovalItem,
	{ routes }: EngineRun,
): ToolNode | undefined => {
	const tool = (agent as SdkAgent).tools.find((one) => one.name === name);
	return tool && routes.get(tool);
};

/** The run as it was when it asked n8n's engine for calls, which may now be answered. */
export async function continued(
	sdk: AgentsSdk,
	agent: SdkAgent,
	run: EngineRun,
	stored: string,
): Promise<SdkState> {
	const state = await sdk.RunState.fromString<undefined, SdkAgent>(agent, unpacked(stored));
	for (const item of state.getInterruptions()) {
		if (run.observation(callIdOf(item))) state.approve(item);
	}
	return state;
}

/** What a run that stopped asks n8n's engine for; `undefined` when only people can let it go on. */
export function suspension(
	context: IExecuteFunctions,
	run: EngineRun,
	state: SdkState,
): Suspended | undefined {
	const calls = state.getInterruptions().flatMap((item): RequestedCall[] => {
		const node = nodeOf(item, run);
		const id = callIdOf(item);
		if (!node || run.observation(id)) return [];
		const given = parsedJson(item.arguments ?? '') ?? {};
		return [{ id, tool: item.name ?? '', arguments: given, node }];
	});
	if (calls.length === 0) return undefined;
	const { calls: asked, state: kept } = waitFor(context, packed(state), calls, run.files);
	return new Suspended(asked, kept);
}
