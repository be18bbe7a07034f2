/** How long a learned pace is kept after the last refusal, in ms. */
const MEMORY = 60_000;

/** The time over which answers are counted to learn a pace, in ms. */
const WINDOW = 1_000;

/** The slowest pace that is learned, in ms between two requests; longer waits are the server's to ask for. */
const SLOWEST = 2_000;

/** A learned pace is kept this much slower than what the server bore, so that it is not met exactly. */
const MARGIN = 1.03;

/** What the server said about its limits in one answer. */
export interface LimitAnswer {
	/** Whether it refused the request for its rate. */
	readonly refused: boolean;
	/** How long it asks to wait, in ms, counted from the answer. */
	readonly retryAfter?: number;
	/** Whether nothing is left of the limit until it refills. */
	readonly exhausted?: boolean;
	/** How long until one more request fits, in ms; given with `exhausted`. */
	readonly refill?: number;
}

/**
 * The gate before one account's rate limit: all requests to one origin with one credential pass through
 * it, whichever execution sends them. A refusal closes it for all at once; afterwards requests leave it at
 * the pace that the server bore. It holds times only, no request and no key, and no timer of its own.
 */
export class RateGate {
	#closedUntil = 0;
	#closedAt = 0;
	#pace = 0;
	#nextStart = 0;
	#lastRefusal = -Infinity;
	#refusalsInARow = 0;
	readonly #answered: number[] = [];

	/**
	 * @param now the clock, in ms
	 * @param random spreads the waits of several processes: 0 to 1
	 */
	constructor(
		private readonly now: () => number = Date.now,
		private readonly random: () => number = Math.random,
	) {}

	/**
	 * Takes a place in the queue.
	 * @returns how long to wait before asking again, in ms; 0 means: send now
	 */
	claim(): number {
		const now = this.now();
		if (now - this.#lastRefusal > MEMORY) this.#pace = 0;
		const start = Math.max(now, this.#closedUntil, this.#nextStart);
		if (start > now) return start - now;
		this.#nextStart = now + this.#pace;
		return 0;
	}

	/** Whether a request that started then was under way when the gate closed: its refusal says nothing new. */
	closedAfter(start: number): boolean {
		return this.#closedAt >= start;
	}

	/** Learns from an answer to a request that started at `start` (ms). */
	learn(start: number, answer: LimitAnswer): void {
		const now = this.now();
		if (!answer.refused) {
			this.#refusalsInARow = 0;
			this.#answered.push(now);
			this.#forget(now);
			if (answer.exhausted) this.#hold(now, answer.refill ?? 0);
			return;
		}
		this.#lastRefusal = now;
		const isNews = !this.closedAfter(start);
		if (isNews) this.#refusalsInARow += 1;
		const wait = answer.retryAfter ?? this.#backoff();
		if (isNews || answer.retryAfter !== undefined) {
			const spread = Math.min(wait * 0.1, 1_000) * this.random();
			this.#closedUntil = Math.max(this.#closedUntil, now + wait + spread);
		}
		if (isNews) {
			this.#closedAt = now;
			this.#learnPace(now);
		}
	}

	/** Without word from the server: half a second, doubled with each refusal, at most 8 s (as the SDK does). */
	#backoff(): number {
		return Math.min(500 * 2 ** (this.#refusalsInARow - 1), 8_000);
	}

	#learnPace(now: number): void {
		this.#forget(now);
		const borne = this.#answered.length;
		const slower = borne > 0 ? (WINDOW / borne) * MARGIN : Math.max(this.#pace * 2, 50);
		this.#pace = Math.min(Math.max(slower, this.#pace), SLOWEST);
	}

	#hold(now: number, refill: number): void {
		this.#nextStart = Math.max(this.#nextStart, now + refill);
	}

	#forget(now: number): void {
		while ((this.#answered[0] ?? now) < now - WINDOW) this.#answered.shift();
	}
}
