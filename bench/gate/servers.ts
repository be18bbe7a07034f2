import type { LimitReading, Reply } from '../../nodes/shared/openai/gate/reply';

/** A limit of a server. */
export interface Limit {
	/** How long until a request of this cost fits, in ms; 0 when it does now. */
	wait(now: number, cost: number): number;
	/** Takes a request in. */
	take(now: number, cost: number): void;
	/** What its headers say. */
	reading(now: number): LimitReading;
}

/** Full at the start; refills steadily. */
export function bucket(capacity: number, perSecond: number): Limit {
	let left = capacity;
	let at = 0;
	const refill = (now: number) => {
		left = Math.min(capacity, left + ((now - at) * perSecond) / 1_000);
		at = now;
	};
	return {
		wait(now, cost) {
			refill(now);
			return left + 1e-6 >= cost ? 0 : ((cost - left) * 1_000) / perSecond;
		},
		take(now, cost) {
			refill(now);
			left -= cost;
		},
		reading(now) {
			refill(now);
			const remaining = Math.max(0, Math.floor(left + 1e-6));
			return { limit: capacity, remaining, reset: ((capacity - left) * 1_000) / perSecond };
		},
	};
}

/** So much in each span of time; refills at once. */
export function fixedWindow(count: number, span: number): Limit {
	let current = 0;
	let left = count;
	const turn = (now: number) => {
		if (Math.floor(now / span) > current) [current, left] = [Math.floor(now / span), count];
	};
	return {
		wait(now, cost) {
			turn(now);
			return left >= cost ? 0 : (current + 1) * span - now;
		},
		take(now, cost) {
			turn(now);
			left -= cost;
		},
		reading(now) {
			turn(now);
			return { limit: count, remaining: Math.max(0, left), reset: (current + 1) * span - now };
		},
	};
}

/** Another limit from a moment on (ms); none at all where it is undefined. */
export interface Change {
	readonly at: number;
	readonly limit: Limit | undefined;
}

/** What a server says of its limits beside refusing. */
export interface Manner {
	/** Whether every answer has the limit headers. */
	readonly headers?: boolean;
	/** The Retry-After of a refusal in ms, made from the true wait; `undefined` when it has none. */
	readonly retryAfter?: (wait: number) => number | undefined;
}

export const wholeSeconds = (wait: number) => Math.max(1, Math.ceil(wait / 1_000)) * 1_000;
export const exact = (wait: number) => wait;
export const ALL: Manner = { headers: true, retryAfter: exact };
export const RETRY_AFTER: Manner = { retryAfter: wholeSeconds };
export const NOTHING: Manner = {};

/** What a server is made of. */
export interface ServerParts {
	readonly requests?: Limit;
	readonly tokens?: Limit;
	/** The most requests under way at a time. */
	readonly inFlight?: number;
	/** The share of requests that is refused whatever their rate. */
	readonly scattered?: number;
	readonly changes?: readonly Change[];
	readonly manner: Manner;
	/** What a request costs in tokens. */
	readonly cost?: (random: number) => number;
	/** How long an answer takes, in ms. */
	readonly latency: (random: number) => number;
}

/** A server with limits, on a simulated clock. */
export class Server {
	refused = 0;
	requests = 0;
	underWay = 0;

	constructor(
		readonly parts: ServerParts,
		readonly random: () => number,
	) {}

	#limit(now: number): Limit | undefined {
		const change = this.parts.changes?.findLast(({ at }) => at <= now);
		return change ? change.limit : this.parts.requests;
	}

	/** How long until a request is let in, in ms; limits on requests under way do not say. */
	wait(now: number, cost: number): number {
		const { inFlight = Infinity, tokens } = this.parts;
		if (this.underWay >= inFlight) return Infinity;
		return Math.max(this.#limit(now)?.wait(now, 1) ?? 0, tokens?.wait(now, cost) ?? 0);
	}

	/** Judges a request when it comes. */
	judge(now: number, cost: number): Reply {
		this.requests += 1;
		const { manner, scattered = 0, tokens } = this.parts;
		const limit = this.#limit(now);
		const wait = this.wait(now, cost);
		const isUnlucky = this.random() < scattered;
		const refused = wait > 0 || isUnlucky;
		if (refused) this.refused += 1;
		else {
			limit?.take(now, 1);
			tokens?.take(now, cost);
		}
		const asked = refused ? manner.retryAfter?.(Number.isFinite(wait) ? wait : 0) : undefined;
		return {
			refused,
			...(asked !== undefined && { wait: asked }),
			...(manner.headers && limit && { requests: limit.reading(now) }),
			...(manner.headers && tokens && { tokens: tokens.reading(now) }),
		};
	}
}
