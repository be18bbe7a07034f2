/** The longest time between two looks at the gate, in ms: it may let one through while it is closed for long. */
const LOOK_EVERY = 60_000;

/** What the queue knows of its gate. */
interface Gate {
	now(): number;
	claim(now: number, patience: number): number;
}

/** A request that wants to be let through. */
export interface Caller {
	/** When it came first, on the gate's clock (ms): the order of the queue. */
	readonly since: number;
	/** How long it may take from then on, in ms. */
	readonly patience: number;
	/** Ends its wait. */
	readonly signal?: AbortSignal | undefined;
}

/** When a request was let through, or the wait that exceeds its patience, counted from when it came; in ms. */
export type Passage = { readonly start: number } | { readonly wait: number };

interface Waiter extends Caller {
	readonly end: (passage: Passage) => void;
}

/**
 * Those who wait before a gate: they are let through in the order in which they came. A timer runs only
 * while someone waits, and does not keep the process alive.
 */
export class GateQueue {
	#waiting: Waiter[] = [];
	#timer: NodeJS.Timeout | undefined;

	constructor(private readonly gate: Gate) {}

	/**
	 * Waits until the gate lets a request through, or until its wait is known to be too long. One that
	 * was let through before and comes again keeps its place before those that came later.
	 * @throws the signal's reason, when it is aborted
	 */
	async pass(caller: Caller): Promise<Passage> {
		const { since, signal } = caller;
		signal?.throwIfAborted();
		return await new Promise((resolve, reject) => {
			const leave = () => {
				this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
				reject(signal?.reason as Error);
				this.look();
			};
			const end = (passage: Passage) => {
				signal?.removeEventListener('abort', leave);
				resolve(passage);
			};
			const waiter: Waiter = { ...caller, end };
			const place = this.#waiting.findLastIndex((other) => other.since <= since) + 1;
			this.#waiting.splice(place, 0, waiter);
			signal?.addEventListener('abort', leave, { once: true });
			this.look();
		});
	}

	/** Lets through who may go, and ends waits that are too long; to be called when the gate has changed. */
	look(): void {
		clearTimeout(this.#timer);
		for (let [first] = this.#waiting; first; [first] = this.#waiting) {
			const now = this.gate.now();
			const wait = this.gate.claim(now, first.since + first.patience - now);
			if (wait === 0) {
				this.#waiting.shift();
				first.end({ start: now });
				continue;
			}
			this.#endTooLong(now, wait);
			if (this.#waiting[0] !== first) continue;
			this.#timer = setTimeout(() => this.look(), Math.min(Math.ceil(wait), LOOK_EVERY));
			this.#timer.unref();
			return;
		}
	}

	/** Nobody is let through before the first: whoever cannot wait as long as that is told at once. */
	#endTooLong(now: number, wait: number): void {
		this.#waiting = this.#waiting.filter(({ since, patience, end }) => {
			const whole = now - since + wait;
			if (whole > patience) end({ wait: whole });
			return whole <= patience;
		});
	}
}
