import { GateQueue } from './gate-queue';

const SECOND = 1_000;

/** How long a learned pace is kept after the gate was last closed, in ms; a slow one for some requests. */
const KEPT = 10_000;
const KEPT_REQUESTS = 5;

/** What becomes of the time between two requests after that, each second or each request. */
const EASING = 0.95;

/** A learned pace is kept this much slower than what the server bore, so that it is not met exactly. */
const MARGIN = 1.02;

/** The slowest pace that is learned, in ms between two requests; longer waits are the server's to ask for. */
const SLOWEST = 60_000;

/** The longest wait after an answer that was no refusal, in ms: how long it should be is a guess. */
const LONGEST_HOLD = 60_000;

/** How often one request is let through while the gate is closed for long, in ms: its limit may have grown. */
const PROBE_EVERY = 600_000;

/** A server that asks for less than this, in ms, does not say how long to wait. */
const SHORTEST_WAIT = 50;

/** Waits that the server does not ask for: the first, and the longest that doubling it leads to, in ms. */
const FIRST_BACKOFF = 500;
const LONGEST_BACKOFF = 8_000;

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

/** The requests that were sent while the gate stood open without a break. */
class OpenTime {
	sent = 0;
	/** When those of the last second were sent. */
	recent: number[] = [];

	constructor(readonly since: number) {}

	add(now: number): void {
		this.sent += 1;
		this.recent.push(now);
		while ((this.recent[0] ?? now) < now - SECOND) this.recent.shift();
	}
}

/** What a refusal says of the pace that the server bears. */
interface Evidence {
	/** The time that the refusal ended. */
	readonly open: OpenTime;
	/** From its beginning until the server says that one more request fits, in ms. */
	readonly period: number;
	/** Requests of the whole time, and of its last second, that are not known to be refused. */
	sent: number;
	recent: number;
	/** The pace of that time. */
	readonly pace: number;
}

/**
 * The gate before one account's rate limit: all requests to one origin with one credential pass through
 * it, whichever execution sends them. A refusal closes it for all at once; afterwards requests leave it at
 * the pace that the server bore. It knows times only, no request and no key.
 */
export class RateGate {
	#closedUntil = -Infinity;
	#closedAt = -Infinity;
	/** When the server last said for how long the gate is closed, or was last asked. */
	#checkedAt = -Infinity;
	/** The start of the last request that was let through while the gate was closed. */
	#probe: number | undefined;
	#heldUntil = -Infinity;
	/** The time between two requests in ms. */
	#pace = 0;
	#nextStart = -Infinity;
	#lastStart = -Infinity;
	#easedAt = -Infinity;
	#refusalsInARow = 0;
	#longestWait = 0;
	#open = new OpenTime(-Infinity);
	#evidence: Evidence | undefined;

	/** Those who wait to be let through. */
	readonly queue = new GateQueue(this);

	/**
	 * @param now the clock, in ms; not the time of day, which can be set back
	 * @param random spreads the waits of several processes: 0 to 1
	 */
	constructor(
		readonly now: () => number = () => performance.now(),
		private readonly random: () => number = Math.random,
	) {}

	/**
	 * Asks to be let through.
	 * @param patience how long the request can wait, in ms: a guess is no reason to fail it
	 * @returns how long to wait before asking again, in ms; 0 means: send now, and `now` is its start
	 */
	claim(now = this.now(), patience = Infinity): number {
		this.#ease(now);
		if (now < this.#closedUntil && now - this.#checkedAt >= PROBE_EVERY) {
			this.#checkedAt = now;
			this.#probe = now;
			return 0;
		}
		const held = this.#heldUntil > now + patience ? now : this.#heldUntil;
		const start = Math.max(now, this.#closedUntil, this.#nextStart, held);
		if (start > now) return start - now;
		// While nothing was sent the limit filled up again: what was before says nothing about the pace.
		const isIdle = now - this.#lastStart > Math.max(SECOND, 3 * this.#pace);
		if (isIdle) this.#open = new OpenTime(now);
		this.#open.add(now);
		this.#lastStart = now;
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
		if (answer.refused) this.#learnRefusal(now, start, answer.retryAfter);
		else this.#learnSuccess(now, start, answer);
		this.queue.look();
	}

	#learnSuccess(now: number, start: number, { exhausted, refill = 0 }: LimitAnswer): void {
		this.#refusalsInARow = 0;
		if (start === this.#probe && now < this.#closedUntil) {
			this.#closedUntil = now;
			this.#open = new OpenTime(now);
		}
		if (exhausted) {
			this.#heldUntil = Math.max(this.#heldUntil, now + Math.min(refill, LONGEST_HOLD));
		}
	}

	#learnRefusal(now: number, start: number, asked: number | undefined): void {
		const isNews = !this.closedAfter(start);
		if (isNews) this.#refusalsInARow += 1;
		const wait = this.#waitFor(asked);
		const until = now + wait + Math.min(wait * 0.1, SECOND) * this.random();
		if (start === this.#probe && now < this.#closedUntil) {
			// The latest word on a long wait; of the pace it says nothing.
			if (asked !== undefined) this.#closedUntil = until;
			return;
		}
		if (isNews || asked !== undefined) {
			this.#closedUntil = Math.max(this.#closedUntil, until);
			this.#checkedAt = now;
		}
		if (isNews) this.#close(now, start, wait, asked);
		this.#learnPace(start);
	}

	/** What the server asks for; without it half a second, doubled with each refusal (as the SDK does). */
	#waitFor(asked: number | undefined): number {
		const doubled = 2 ** Math.max(0, this.#refusalsInARow - 1);
		if (asked === undefined) return Math.min(FIRST_BACKOFF * doubled, LONGEST_BACKOFF);
		// Next to nothing, asked for again and again, would let all requests storm the server.
		if (asked < SHORTEST_WAIT) return Math.min(SHORTEST_WAIT * doubled, LONGEST_BACKOFF);
		return asked;
	}

	#close(now: number, start: number, wait: number, asked = wait): void {
		const open = this.#open;
		this.#closedAt = now;
		this.#longestWait = Math.max(this.#longestWait, wait);
		this.#evidence = {
			open,
			period: Math.max(1, start - open.since + asked),
			sent: open.sent,
			recent: open.recent.filter((time) => time >= start - SECOND).length,
			pace: this.#pace,
		};
		this.#open = new OpenTime(this.#closedUntil);
	}

	/**
	 * What was sent since the gate opened is what the server gave out until it will give the next. Where the
	 * last second alone shows a higher rate, the server asked for a longer wait than it needs, or few were
	 * sent before. Requests under way count as borne until their refusal comes. No pace is slower than
	 * twice the wait that the server asked for, however often it refuses.
	 */
	#learnPace(start: number): void {
		const evidence = this.#evidence;
		if (!evidence || start < evidence.open.since) return;
		evidence.sent -= 1;
		evidence.recent -= 1;
		const { sent, period, recent, pace } = evidence;
		const rate = Math.max(sent / period, recent > 1 ? recent / SECOND : 0);
		const borne = rate > 0 ? MARGIN / rate : Math.max(pace * 1.5, 50);
		const slower = Math.max(borne, pace * MARGIN);
		this.#pace = Math.max(pace, Math.min(slower, 2 * this.#longestWait, SLOWEST));
	}

	/** Quickens a pace that has not been refused for some time, so that a limit that has grown is found. */
	#ease(now: number): void {
		const kept = Math.max(KEPT, KEPT_REQUESTS * this.#pace);
		const from = Math.max(this.#easedAt, this.#closedUntil + kept);
		this.#easedAt = now;
		if (now <= from || this.#pace === 0) return;
		this.#pace *= EASING ** ((now - from) / Math.max(SECOND, this.#pace));
		if (this.#pace >= 1) return;
		this.#pace = 0;
		this.#longestWait = 0;
	}
}
