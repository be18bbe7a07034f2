import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { isObject, parsedJson } from '../json';
import { described, InputError } from '../kit/input-error';
import { RUN_STATE_LIFE } from '../limits';
import type { PlatformCredential } from '../openai/account';
import type { SdkState } from './approvals';
import { toApproval } from './approvals';
import type { SdkAgent } from './build';
import type { AgentDefinition } from './definition';
import { asJson } from './definition';
import type { Fingerprint } from './fingerprint';
import { checkFingerprint, fingerprintOf } from './fingerprint';
import type { Approval } from './outcome';
import type { AgentsSdk } from './sdk';
import type { Seal } from './seal';
import { opened, sealed, sealOf } from './seal';

/** The form of the text that a run state is on an item; it changes when older texts cannot be read. */
const FORM = 'openAiAgent/2';

/** What protects the run states of an item, and whose they are. */
export interface Keeping {
	readonly credential: PlatformCredential;
	/** The ID of the workflow. */
	readonly workflow: string;
}

/** An agent, as it is described and as it is built. */
export interface Agent {
	readonly definition: AgentDefinition;
	readonly agent: SdkAgent;
}

interface StoredRun {
	/** Used once. */
	readonly id: string;
	readonly workflow: string;
	/** In ms since 1970. */
	readonly expires: number;
	/** What people were asked. */
	readonly approvals: readonly Approval[];
	readonly fingerprint: Fingerprint;
	readonly state: unknown;
}

/** A run that goes on. */
export interface Restored {
	readonly id: string;
	/** In ms since 1970. */
	readonly expires: number;
	readonly state: SdkState;
	readonly approvals: readonly Approval[];
}

/**
 * The seal of a credential, which runs that can stop for an approval need.
 * @throws InputError when there is nothing to make one from
 */
export function sealIn({ credential }: Keeping): Seal {
	const seal = sealOf(credential);
	if (seal) return seal;
	throw new InputError(
		'Tools that require approval need a key that protects the waiting run: fill in State Secret in the credential of the agent',
	);
}

/**
 * A run that waits, as text that only this package opens, with the same credential. It holds the
 * conversation, and no key or header: the answers of the API are kept without their raw form, in which a
 * server may repeat the tools with their headers.
 * @throws InputError when the credential has nothing to seal it with
 */
export async function storeRun(agent: Agent, state: SdkState, keeping: Keeping): Promise<string> {
	const stored: StoredRun = {
		id: randomUUID(),
		workflow: keeping.workflow,
		expires: Date.now() + RUN_STATE_LIFE,
		approvals: state.getInterruptions().map(toApproval),
		fingerprint: fingerprintOf(agent.definition, agent.agent),
		state: plainState(state),
	};
	return await sealed(sealIn(keeping), FORM, stored);
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

/** The form that a text says it has; `undefined` when it is no run state at all. */
const formOf = (runState: string): string | undefined => {
	const json = runState.startsWith('{') ? parsedJson(runState) : undefined;
	const form = isObject(json) ? json.form : runState.split('.', 1)[0];
	return typeof form === 'string' && /^openAiAgent\/\d{1,4}$/.test(form) ? form : undefined;
};

const read = async (runState: string, seal: Seal): Promise<StoredRun> => {
	const form = formOf(runState);
	if (form !== undefined && form !== FORM) {
		throw new InputError(
			`"Run State" was made by another version of this package (${described(form)}): run the agent again`,
		);
	}
	const open = await opened(seal, FORM, runState);
	if (typeof open === 'object') return open.value as unknown as StoredRun;
	const reasons = {
		unknown: 'is not a run state from the output Needs Approval: map its field runState',
		otherKey:
			"was sealed with another key: the credential's API Key or State Secret has changed since, or this node uses another credential. Use the same one, or run the agent again",
		changed:
			'has been changed since the run stopped for approval: map the field runState as it was, or run the agent again',
	};
	throw new InputError(`"Run State" ${reasons[open]}`);
};

const checkStored = ({ workflow, expires, fingerprint }: StoredRun, name: string, here: string) => {
	if (workflow !== here) {
		throw new InputError(
			`"Run State" belongs to another workflow (${described(workflow)}): resume it in the workflow that it stopped in`,
		);
	}
	if (expires <= Date.now()) {
		throw new InputError(
			`"Run State" expired on ${new Date(expires).toISOString().slice(0, 10)}: run the agent again`,
		);
	}
	const stopped = fingerprint[0]?.name;
	if (stopped === name) return;
	throw new InputError(
		`"Run State" belongs to the agent "${stopped}", but this agent is "${name}": resume with the same agent`,
	);
};

const rebuild = async (sdk: AgentsSdk, agent: SdkAgent, state: unknown): Promise<SdkState> => {
	try {
		return await sdk.RunState.fromString<undefined, SdkAgent>(agent, JSON.stringify(state));
	} catch (error) {
		const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
		throw new InputError(
			`"Run State" does not fit this agent (${reason}): resume with the agent as it was when it stopped, its tools and handoffs included`,
		);
	}
};

/**
 * Restores a run from text.
 * @throws InputError when it is no run state, was changed, has expired, or is one of another key, version,
 * workflow or agent; it says which, and names a tool that has changed
 */
export async function restoreRun(
	sdk: AgentsSdk,
	{ definition, agent }: Agent,
	runState: string,
	keeping: Keeping,
): Promise<Restored> {
	const stored = await read(runState, sealIn(keeping));
	checkStored(stored, agent.name, keeping.workflow);
	checkFingerprint(stored.fingerprint, fingerprintOf(definition, agent));
	const state = await rebuild(sdk, agent, stored.state);
	const waiting = asJson(state.getInterruptions().map(toApproval));
	if (!isDeepStrictEqual(waiting, stored.approvals)) {
		throw new InputError(
			'"Run State" holds other calls than those that were shown for approval: run the agent again',
		);
	}
	const { id, expires, approvals } = stored;
	return { id, expires, state, approvals };
}
