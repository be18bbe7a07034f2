import type { IExecuteFunctions } from 'n8n-workflow';
import { Failure } from '../kit/failure';
import { isObject } from '../json';
import { InputError } from '../kit/input-error';
import { MAX_USED_STATES } from '../limits';

/** A run state that is about to be used. */
export interface Claimed {
	readonly id: string;
	/** When it would expire, in ms since 1970. */
	readonly expires: number;
}

/** Makes a run state usable again, when nothing was done with it. */
export type Release = () => Promise<void>;

interface Shared {
	/** Used run states of this process with their expiry, of all nodes. */
	readonly used: Map<string, number>;
	/** Ends when no claim is under way: n8n reads its record, and writes it later. */
	last: Promise<unknown>;
}

const PLACE = Symbol.for('n8n-nodes-openai-platform/used-run-states');

/** One per process: each node of the package is a bundle of its own. */
const shared = (): Shared => {
	const home = globalThis as { [PLACE]?: Shared };
	home[PLACE] ??= { used: new Map(), last: Promise.resolve() };
	return home[PLACE];
};

const inTurn = async <T>(task: () => Promise<T>): Promise<T> => {
	const place = shared();
	const turn = place.last.then(task, task);
	place.last = turn.catch(() => undefined);
	return await turn;
};

const OPTIONS = { mode: 'entries', maxEntries: MAX_USED_STATES } as const;

/** n8n outside a real instance, or in a workflow that is not saved, keeps no record. */
const hasNoRecord = (error: unknown): boolean => isObject(error) && error.code === 'ERR_ASSERTION';

interface StaticData {
	usedRunStates?: Record<string, number>;
}

/** Where n8n keeps no record: the node's static data, which is saved with the executions of a trigger. */
const recordInStaticData = (context: IExecuteFunctions, { id, expires }: Claimed): boolean => {
	const data = context.getWorkflowStaticData('node') as StaticData;
	const valid = Object.entries(data.usedRunStates ?? {}).filter(([, until]) => until > Date.now());
	const isNew = !valid.some(([one]) => one === id);
	data.usedRunStates = Object.fromEntries([...valid, [id, expires]]);
	return isNew;
};

const recordOnce = async (context: IExecuteFunctions, claimed: Claimed): Promise<boolean> => {
	try {
		const { helpers } = context;
		const { processed } = await helpers.checkProcessedAndRecord([claimed.id], 'node', OPTIONS);
		return processed.length === 0;
	} catch (error) {
		if (!hasNoRecord(error)) throw error;
		return recordInStaticData(context, claimed);
	}
};

/** Records a use; `false` when it was recorded before. The first record of a node can meet that of another worker. */
const record = async (context: IExecuteFunctions, claimed: Claimed): Promise<boolean> => {
	try {
		return await recordOnce(context, claimed).catch(async () => await recordOnce(context, claimed));
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Failure(
			`n8n could not record that the run state is used (${reason}), so the run was not resumed: try again`,
			{ code: 'run_state_record' },
		);
	}
};

const forget = async (context: IExecuteFunctions, { id }: Claimed): Promise<void> => {
	const { used } = shared();
	const data = context.getWorkflowStaticData('node') as StaticData;
	if (data.usedRunStates) delete data.usedRunStates[id];
	try {
		await context.helpers.removeProcessed([id], 'node', OPTIONS);
	} catch (error) {
		if (!hasNoRecord(error)) return;
	}
	used.delete(id);
};

const remember = ({ id, expires }: Claimed): void => {
	const { used } = shared();
	const now = Date.now();
	for (const [one, until] of used) {
		if (until > now && used.size < MAX_USED_STATES) break;
		used.delete(one);
	}
	used.set(id, expires);
};

/**
 * Marks a run state as used, for this node in n8n's database and for all nodes in this process; gives a
 * function that takes it back.
 * @throws InputError when it is used already
 * @throws Failure when n8n cannot record it
 */
export async function claimState(context: IExecuteFunctions, claimed: Claimed): Promise<Release> {
	return await inTurn(async () => {
		if (shared().used.has(claimed.id) || !(await record(context, claimed))) {
			throw new InputError(
				'"Run State" was already used to resume its run, and its approved calls may have been made: run the agent again, or turn on Allow Resuming Again in Options',
			);
		}
		remember(claimed);
		return async () => await inTurn(async () => await forget(context, claimed));
	});
}
