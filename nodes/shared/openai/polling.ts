import { setTimeout as delay } from 'node:timers/promises';

/** What to wait for, and for how long. */
export interface Wait<T> {
	/** What is known already, such as the object that a request has just created; spares a first read. */
	readonly first?: T;
	/** Reads the state as it is now. */
	readonly read: () => PromiseLike<T>;
	/** Whether nothing more is to come. */
	readonly isDone: (state: T) => boolean;
	/** The longest pause between two reads, in ms; the first pauses are shorter. Default: 5000. */
	readonly interval?: number;
	/** How long to wait in all, in ms; 0 means no limit. */
	readonly limit: number;
	/** Ends the wait: the pauses too. */
	readonly signal: AbortSignal;
}

/** A wait that could not go on, because the state could no longer be read; `cause` says why. */
export class WaitError extends Error {
	override name = 'WaitError';
}

const LONGEST_PAUSE = 5_000;
const FIRST_PAUSE = 100;
const GROWTH = 1.5;

const idOf = (state: unknown): string | undefined =>
	typeof state === 'object' && state !== null && 'id' in state ? String(state.id) : undefined;

/** Reads once more; what fails after something was begun names it, as its ID must not be lost. */
async function again<T>({ read, signal }: Wait<T>, last: T | undefined): Promise<T> {
	try {
		return await read();
	} catch (cause) {
		const id = idOf(last);
		if (id === undefined || signal.aborted) throw cause;
		throw new WaitError(`${id} was started, but its status could not be read`, { cause });
	}
}

/**
 * Reads a state until it is done, and gives the last one. When the limit is over it gives the state as
 * it is then, so that the caller can look again later.
 * @throws WaitError with the object's ID when a later read fails; an AbortError when it is aborted
 */
export async function poll<T>(wait: Wait<T>): Promise<T> {
	const { first, isDone, interval = LONGEST_PAUSE, limit, signal } = wait;
	const end = limit === 0 ? Infinity : performance.now() + limit;
	let state = first ?? (await again(wait, undefined));
	for (let pause = Math.min(FIRST_PAUSE, interval); !isDone(state); pause *= GROWTH) {
		const left = end - performance.now();
		if (left <= 0) break;
		const rest = Math.min(pause, interval);
		await delay(Math.min(rest, left), undefined, { signal });
		state = await again(wait, state);
		// A timer may end a little early: the look at the end of the limit is the last all the same.
		if (rest >= left) break;
	}
	return state;
}
