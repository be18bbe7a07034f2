import { isDeepStrictEqual } from 'node:util';
import type { RunState, RunToolApprovalItem } from 'agents-sdk';
import type { Json } from '../json';
import { described, InputError } from '../kit/input-error';
import type { SdkAgent } from './build';
import type { Approval } from './outcome';
import type { OwnName } from './tool-names';
import { ownNameOf } from './tool-names';

/** The SDK's state of a run. */
export type SdkState = RunState<undefined, SdkAgent>;

/** The ID of a call that waits; those of tools that OpenAI calls have one of their own. */
export const callIdOf = ({ rawItem }: RunToolApprovalItem): string => {
	const id = 'callId' in rawItem ? rawItem.callId : (rawItem.providerData?.id as unknown);
	return typeof id === 'string' ? id : (rawItem.id ?? '');
};

/** Whether OpenAI makes the call itself, once it is told of the approval. */
export const isHosted = ({ rawItem }: RunToolApprovalItem): boolean =>
	rawItem.type === 'hosted_tool_call';

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
	/** What the person was shown, where the decision says so. */
	readonly shown?: Partial<Pick<Approval, 'tool' | 'arguments' | 'agent'>>;
}

/** @throws InputError when the person decided about something else than what would be done */
const checkShown = ({ id, shown = {} }: Decision, item: RunToolApprovalItem): void => {
	const approval = toApproval(item);
	for (const part of ['tool', 'arguments', 'agent'] as const) {
		if (shown[part] === undefined || isDeepStrictEqual(shown[part], approval[part])) continue;
		throw new InputError(
			`The decision on the tool call "${id}" has a different "${part}" than the pending call: show the approvals unchanged`,
		);
	}
};

/**
 * Puts decisions into a run.
 * @throws InputError when one is about a call that does not wait or is not what was shown, or two are about
 * the same call
 */
export function decide(state: SdkState, decisions: readonly Decision[]): void {
	const waiting = new Map(state.getInterruptions().map((item) => [callIdOf(item), item]));
	const decided = new Set<string>();
	for (const decision of decisions) {
		const { id } = decision;
		const item = waiting.get(id);
		if (!item) {
			throw new InputError(
				`No tool call with the ID ${described(id)} is waiting for a decision: use one of ${[...waiting.keys()].join(', ')}`,
			);
		}
		if (decided.has(id)) {
			throw new InputError(`There are two decisions for the tool call "${id}": remove one`);
		}
		decided.add(id);
		checkShown(decision, item);
	}
	for (const { id, approved, message } of decisions) {
		const item = waiting.get(id);
		if (!item) continue;
		if (approved) state.approve(item);
		else state.reject(item, message === undefined ? {} : { message });
	}
}
