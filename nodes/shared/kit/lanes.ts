/** An item's place in its lane. */
export interface Turn {
	/** Whether the item may run: not when one before it in the lane waits for n8n's engine. */
	readonly begin: Promise<boolean>;
	/** Lets the next one in, or not while this item waits. */
	readonly end: (isFree: boolean) => void;
}

const FREE: Turn = { begin: Promise.resolve(true), end: () => undefined };

/**
 * Lets items that have a lane in common run one after another, in the order in which they enter.
 * @param taken lanes that items wait in, which nobody enters
 */
export function lanes(taken: readonly string[]) {
	const tails = new Map(taken.map((lane) => [lane, Promise.resolve(false)]));
	return (lane: string | undefined): Turn => {
		if (lane === undefined) return FREE;
		const begin = tails.get(lane) ?? Promise.resolve(true);
		let end: Turn['end'] = () => undefined;
		tails.set(
			lane,
			new Promise<boolean>((resolve) => {
				end = resolve;
			}),
		);
		return { begin, end };
	};
}
