import type { IExecuteFunctions } from 'n8n-workflow';
import { isObject } from '../shared/json';
import { Failure } from '../shared/kit/failure';
import { MAX_EVENTS } from '../shared/limits';
import { perProcess } from '../shared/per-process';

interface Records {
	/** Ends when no event is being recorded: n8n looks first and saves later. */
	last: Promise<unknown>;
	/** Recorded events where n8n keeps no record. */
	readonly recorded: Set<string>;
}

const shared = perProcess('event-records@1', (): Records => ({
	last: Promise.resolve(),
	recorded: new Set(),
}));

const inTurn = async <T>(task: () => Promise<T>): Promise<T> => {
	const turn = shared.last.then(task, task);
	shared.last = turn.catch(() => undefined);
	return await turn;
};

/** n8n outside a real instance keeps no record. */
const hasNoRecord = (error: unknown): boolean => isObject(error) && error.code === 'ERR_ASSERTION';

const recordHere = (key: string): boolean => {
	const { recorded } = shared;
	if (recorded.has(key)) return false;
	const [oldest] = recorded;
	if (recorded.size >= MAX_EVENTS && oldest !== undefined) recorded.delete(oldest);
	recorded.add(key);
	return true;
};

const recordOnce = async (
	{ helpers }: IExecuteFunctions,
	webhookId: string,
	key: string,
): Promise<boolean> => {
	const options = { mode: 'entries', maxEntries: MAX_EVENTS } as const;
	const recorded = async () =>
		(await helpers.checkProcessedAndRecord([webhookId], 'node', options)).processed.length === 0;
	return await recorded().catch((error: unknown) => {
		if (!hasNoRecord(error)) throw error;
		return recordHere(key);
	});
};

/**
 * Records that an event was processed; `false` when it was before. The first record of a node can meet that
 * of another worker, so it is tried twice.
 * @param key what the delivery is known by in this process
 * @throws Failure when n8n cannot record it
 */
export async function record(
	context: IExecuteFunctions,
	webhookId: string,
	key: string,
): Promise<boolean> {
	const once = async () => await recordOnce(context, webhookId, key);
	return await inTurn(async () => await once().catch(once)).catch((error: unknown) => {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Failure(`n8n could not record that the event was processed (${reason}): try again`);
	});
}
