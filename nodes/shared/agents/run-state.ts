import type { RunState, RunToolApprovalItem } from 'agents-sdk';
import { described, InputError } from '../kit/input-error';
import type { SdkAgent } from './build';
import type { Approval } from './outcome';
import type { AgentsSdk } from './sdk';
import type { OwnName } from './tool-names';
import { ownNameOf } from './tool-names';
import { isObject } from '../json';
import type { Json } from '../json';

/** The SDK's state of a run. */
export type SdkState = RunState<undefined, SdkAgent>;

/** The form of the text that a run state is on an item; it changes when older texts cannot be read. */
const FORM = 'openAiAgent/1';

interface StoredRun {
	readonly form: typeof FORM;
	/** The agent that the run began with. */
	readonly agent: string;
	readonly state: unknown;
}

/**
 * A run that waits, as text. It holds the conversation, and no key or header: the answers of the API are
 * kept without their raw form, in which a server may repeat the tools with their headers.
 */
export function storeRun(agent: string, state: SdkState): string {
	const stored: StoredRun = { form: FORM, agent, state: plainState(state) };
	return JSON.stringify(stored);
}

/** A run as plain data, without the raw answers of the API. */
export function plainState(state: SdkState): object {
	const { modelResponses, lastModelResponse, ...rest } = state.toJSON();
	return {
		...rest,
		modelResponses: modelResponses.map(withoutRaw),
		...(lastModelResponse && { lastModelResponse: withoutRaw(lastModelResponse) }),
	};
}

const withoutRaw = <R extends { providerData?: unknown }>({ providerData: _, ...answer }: R) =>
	answer;

const read = (runState: string): StoredRun => {
	let stored: unknown;
	try {
		stored = JSON.parse(runState);
	} catch {
		stored = undefined;
	}
	if (isObject(stored) && stored.form === FORM && typeof stored.agent === 'string') {
		return stored as unknown as StoredRun;
	}
	throw new InputError(
		isObject(stored) && typeof stored.form === 'string' && stored.form.startsWith('openAiAgent/')
			? `"Run State" was made by another version of this package (${described(stored.form)}): run the agent again`
			: '"Run State" is not what OpenAI Agent puts out at Needs Approval: map its field runState',
	);
};

/**
 * Restores a run from text.
 * @throws InputError when it is no run state, or one of another agent
 */
export async function restoreRun(
	sdk: AgentsSdk,
	agent: SdkAgent,
	runState: string,
): Promise<SdkState> {
	const stored = read(runState);
	if (stored.agent !== agent.name) {
		throw new InputError(
			`"Run State" belongs to the agent "${stored.agent}", but this agent is "${agent.name}": resume with the same agent`,
		);
	}
	try {
		return await sdk.RunState.fromString<undefined, SdkAgent>(agent, JSON.stringify(stored.state));
	} catch (error) {
		const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
		throw new InputError(
			`"Run State" does not fit this agent (${reason}): resume with the agent as it was when it stopped, its tools and handoffs included`,
		);
	}
}

/** The ID of a call that waits; those of tools that OpenAI calls have one of their own. */
export const callIdOf = ({ rawItem }: RunToolApprovalItem): string => {
	const id = 'callId' in rawItem ? rawItem.callId : (rawItem.providerData?.id as unknown);
	return typeof id === 'string' ? id : (rawItem.id ?? '');
};

const isHosted = ({ rawItem }: RunToolApprovalItem) => rawItem.type === 'hosted_tool_call';

const argumentsOf = (item: RunToolApprovalItem): Json => {
	const given: unknown = isHosted(item) ? item.rawItem.providerData?.arguments : item.arguments;
	if (typeof given !== 'string') return {};
	try {
		return JSON.parse(given) as Json;
	} catch {
		return given;
	}
};

const nameOf = (item: RunToolApprovalItem): string => {
	const hosted: unknown = isHosted(item) ? item.rawItem.providerData?.name : undefined;
	return typeof hosted === 'string' ? hosted : (item.name ?? '');
};

/** What a server calls the tool; two servers may have tools of one name. */
const ownName = ({ agent, name: called }: RunToolApprovalItem): Partial<OwnName> => {
	const tools = agent.tools as ReadonlyArray<{ readonly name: string }>;
	const own = ownNamesOf(tools.filter(({ name }) => name === called))[0];
	if (!own) return {};
	const { name } = own;
	return ownNamesOf(tools).filter((other) => other.name === name).length > 1 ? own : { name };
};

const ownNamesOf = (tools: readonly object[]): OwnName[] =>
	tools.map(ownNameOf).filter((own) => own !== undefined);

/** A tool call that waits, as a person sees it: under the name that its server gave the tool. */
export const toApproval = (item: RunToolApprovalItem): Approval => {
	const { name = nameOf(item), server } = isHosted(item) ? {} : ownName(item);
	return {
		id: callIdOf(item),
		tool: name,
		arguments: argumentsOf(item),
		agent: item.agent.name,
		...(server !== undefined && { server }),
	};
};

/** What a person decided about one call. */
export interface Decision {
	readonly id: string;
	readonly approved: boolean;
	readonly message?: string;
}

/**
 * Puts decisions into a run.
 * @throws InputError when one is about a call that does not wait, or two are about the same call
 */
export function decide(state: SdkState, decisions: readonly Decision[]): void {
	const waiting = new Map(state.getInterruptions().map((item) => [callIdOf(item), item]));
	const decided = new Set<string>();
	for (const { id } of decisions) {
		if (!waiting.has(id)) {
			throw new InputError(
				`No tool call with the ID ${described(id)} waits for a decision: use one of ${[...waiting.keys()].join(', ')}`,
			);
		}
		if (decided.has(id)) {
			throw new InputError(`There are two decisions for the tool call "${id}": leave one`);
		}
		decided.add(id);
	}
	for (const { id, approved, message } of decisions) {
		const item = waiting.get(id);
		if (!item) continue;
		if (approved) state.approve(item);
		else state.reject(item, message === undefined ? {} : { message });
	}
}

/** The IDs of the calls of a run that wait for a decision. */
export const waitingIds = (state: SdkState): string[] => state.getInterruptions().map(callIdOf);
