import { Budget } from './budget';
import { Closing } from './closing';
import { Pace } from './pace';
import { GateQueue } from './queue';
import { Record } from './record';
import type { Clock, Reply, Ticket } from './reply';

/** A server that asks for so long a wait, in ms, means all requests. */
const LONG = 3_000;

/** What the headers say is left sooner than this, in ms, may be left already. */
const SOON = 1_000;

/** A limit that is met so soon, in ms, after refusals were found to be scattered proves that wrong. */
const EARLY = 5_000;

/** Where most requests are refused, too many were sent. */
const MOST = 0.4;

/** For how long that is not believed again, in ms: first, and at most. */
const FIRST_DOUBT = 10_000;
const LONGEST_DOUBT = 120_000;

/** Waits of one refused request alone, in ms: the first, and the longest that doubling it leads to. */
const FIRST_OWN = 100;
const LONGEST_OWN = 1_000;
const OWN_JITTER = 0.25;

/** Where the server does not say when it has room, so many go first, and more when they are let in. */
const SCOUTS = 3;

/** A request that is not refused within this time, in ms, is let in: refusals come fast. */
const REFUSALS_COME_WITHIN = 1_000;

/** How long a refused request should wait by itself, in ms, and whether the server said so. */
export interface OwnWait {
	readonly wait: number;
	readonly isFact: boolean;
}

const NO_WAIT: OwnWait = { wait: 0, isFact: false };

/**
 * The gate before one limit of one account: all requests that share it pass through, whichever execution
 * sends them. One refusal is no limit: the refused request waits by itself. The gate closes for all on
 * several in a row, on headers that say that nothing is left, or when the server asks for a long wait. It
 * knows times only, no request and no key.
 */
export class RateGate {
	readonly #closing = new Closing();
	readonly #pace = new Pace();
	readonly #record = new Record();
	readonly #requests = new Budget({ least: 1 });
	readonly #tokens = new Budget({});
	#closedAt = -Infinity;
	/** When refusals were last found to be scattered, and until when that is not believed again, in ms. */
	#verdictAt = -Infinity;
	#doubtedUntil = -Infinity;
	#doubt = FIRST_DOUBT;
	/** Those that were let through since the gate opened last, where it may not be open at all. */
	#scouts: Ticket[] = [];
	/** Since when the headers alone hold requests back, and when one is let through all the same. */
	#held: { probeAfter: number; wait: number; readonly since: number } | undefined;
	/** A request that is let in proves that headers lie which said that nothing is left for long. */
	#lieProof: Ticket | undefined;

	/** Those who wait to be let through. */
	readonly queue: GateQueue;

	constructor(readonly clock: Clock) {
		this.queue = new GateQueue(this);
	}

	/** When the server said that the gate opens, on its clock in ms, where that is to be believed. */
	get opensAt(): number {
		return this.#closing.isFact ? this.#closing.until : -Infinity;
	}

	/** Asks to be let through. Returns a ticket, or how long to wait before asking again, in ms. */
	claim(now: number): Ticket | number {
		this.#judgeTrial(now);
		const isProbe = this.#closing.takesProbe(now);
		const wait = isProbe ? 0 : this.#wait(now);
		if (wait > 0) {
			this.#pace.idle(false);
			return wait;
		}
		const ticket = this.#pace.spend(now);
		this.#record.add(ticket);
		this.#requests.spend(ticket);
		this.#tokens.spend(ticket);
		if (this.#closing.isUnsure) this.#scouts.push(ticket);
		if (this.#held && this.#held.wait > SOON) this.#lieProof = ticket;
		return ticket;
	}

	/** Nobody waits. */
	idle(): void {
		this.#pace.idle(true);
	}

	/**
	 * Learns from an answer.
	 * @param refusals how often the request had been refused before
	 * @returns how long a refused request should wait by itself
	 */
	learn(ticket: Ticket, reply: Reply, refusals = 0): OwnWait {
		const now = this.clock.now();
		ticket.outcome = reply.refused ? 'refused' : 'admitted';
		if (reply.requests) this.#requests.read(reply.requests, ticket);
		if (reply.tokens) this.#tokens.read(reply.tokens, ticket);
		if (reply.requests) this.#requests.adjust(reply.refused);
		if (reply.tokens) this.#tokens.adjust(reply.refused);
		const wait = reply.refused
			? this.#refused(now, ticket, reply, refusals)
			: this.#admitted(now, ticket);
		this.queue.look();
		return wait;
	}

	/** A request ended without an answer: it says nothing of the limit. */
	forget(ticket: Ticket): void {
		if (ticket.outcome === 'pending') ticket.outcome = 'admitted';
		this.queue.look();
	}

	#wait(now: number): number {
		const closed = this.#closing.wait(now);
		if (closed > 0) return closed;
		const scouted = this.#scouted(now);
		if (scouted > 0) return scouted;
		const held = this.#heldBack(now);
		return Math.max(held, this.#pace.wait(now));
	}

	#scouted(now: number): number {
		if (!this.#closing.isUnsure) return 0;
		this.#scouts = this.#scouts.filter(
			({ outcome, start }) => outcome === 'pending' && start > now - REFUSALS_COME_WITHIN,
		);
		const [first] = this.#scouts;
		return first && this.#scouts.length >= SCOUTS ? first.start + REFUSALS_COME_WITHIN - now : 0;
	}

	#heldBack(now: number): number {
		const wait = Math.max(this.#requests.wait(now), this.#tokens.wait(now));
		if (wait === 0) {
			this.#held = undefined;
			return 0;
		}
		this.#held ??= { since: now, probeAfter: LONG, wait };
		this.#held.wait = wait;
		const probeAt = this.#held.since + this.#held.probeAfter;
		if (now < probeAt) return Math.min(wait, probeAt - now);
		this.#held.probeAfter *= 2;
		return 0;
	}

	#admitted(now: number, ticket: Ticket): OwnWait {
		this.#closing.admit(now, ticket.start);
		if (ticket === this.#lieProof) {
			if (this.#requests.wait(now) > SOON) this.#requests.distrust(now);
			if (this.#tokens.wait(now) > SOON) this.#tokens.distrust(now);
			this.#lieProof = undefined;
		}
		return NO_WAIT;
	}

	#refused(now: number, ticket: Ticket, reply: Reply, refusals: number): OwnWait {
		this.#pace.refuse(ticket);
		const { wait, isFact } = this.#closing.judge(reply.wait);
		const isExhausted = reply.requests?.remaining === 0 || reply.tokens?.remaining === 0;
		if (this.#closing.isProbe(ticket.start) && this.#closing.isClosed(now)) {
			this.#closing.confirm(now, reply.wait);
		} else if (ticket.start > this.#closedAt) {
			const isLimit = this.#record.isLimit(ticket);
			if (isLimit || (isFact && (wait >= LONG || isExhausted))) this.#close(now, reply, isLimit);
		}
		const own = Math.min(FIRST_OWN * 2 ** refusals, LONGEST_OWN);
		if (this.#closing.isClosed(now)) return NO_WAIT;
		const jitter = 1 + OWN_JITTER * this.clock.random();
		return { wait: (isFact ? wait : own) * jitter, isFact };
	}

	#close(now: number, reply: Reply, isLimit: boolean): void {
		if (now - this.#verdictAt < EARLY && this.#record.share() > MOST) {
			this.#record.scattered = 0;
			this.#doubtedUntil = now + this.#doubt;
			this.#doubt = Math.min(2 * this.#doubt, LONGEST_DOUBT);
		}
		const wait = this.#closing.close(now, reply.wait, this.clock.random());
		const isBudgeted = this.#requests.isKnown(now) || this.#tokens.isKnown(now);
		if (isLimit || !isBudgeted) this.#pace.close(now, wait, this.#record.share());
		this.#closedAt = now;
		this.#scouts = [];
		this.#record.clear();
	}

	#judgeTrial(now: number): void {
		const share = this.#pace.scattered(now);
		if (share === undefined) return;
		if (now < this.#doubtedUntil) return;
		this.#record.scattered = Math.min(share, 0.4);
		this.#verdictAt = now;
		this.#pace.tolerated = 0.07 + 1.5 * this.#record.scattered;
		this.#pace.free();
	}
}
