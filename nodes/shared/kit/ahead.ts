/** What is made ahead of its use. */
export interface Ahead<R> {
	readonly count: number;
	/** How many are made beyond those that were taken. */
	readonly distance: number;
	readonly make: (index: number) => Promise<R>;
	/** From its abort on nothing more is made. */
	readonly signal: AbortSignal;
}

/**
 * Makes values for the indexes below `count`, one after the other, while those before them are in use:
 * when one is taken, the one that is `distance` further is begun.
 * @returns a function that gives the value of an index, each to be taken once; it throws what making it
 * threw, or the signal's reason
 */
export function ahead<R>({ count, distance, make, signal }: Ahead<R>) {
	const made = new Map<number, Promise<R>>();
	let last: Promise<unknown> = Promise.resolve();
	let furthest = -1;
	// In turn: made all at once, the first would be there no sooner than the last.
	const begin = (index: number): Promise<R> => {
		const value = last.then(async () => {
			signal.throwIfAborted();
			return await make(index);
		});
		// A failure shows when the value is taken, not before.
		last = value.catch(() => undefined);
		made.set(index, value);
		furthest = Math.max(furthest, index);
		return value;
	};
	return async (index: number): Promise<R> => {
		const value = made.get(index) ?? begin(index);
		made.delete(index);
		// What is done with the taken value goes first.
		setImmediate(() => {
			const next = index + distance;
			if (next > furthest && next < count && !signal.aborted) void begin(next);
		});
		return await value;
	};
}
