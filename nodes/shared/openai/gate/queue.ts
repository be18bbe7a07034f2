import type { Clock, Ticket } from './reply';

/** What the queue knows of its gate. */
interface Gate {
	readonly clock: Clock;
	/** When the server said that the gate opens, in ms, where that is to be believed. */
	readonly opensAt: number;
	claim(now: number): Ticket | number;
	idle(): void;
}

/** Why a wait ended without a ticket: its time was over, or the server asks to wait longer than that. */
export interface TooLong {
	/** How long the server asks to wait still, in ms. */
	readonly asked?: number;
}

/** A request that waits to be let through. */
export interface Waiter {
	/** When it came first, on the gate's clock (ms): the order of the queue. */
	readonly since: number;
	/** It does not want to go before, as it was refused. */
	readonly notBefore: number;
	/** When it gives up. */
	readonly until: number;
	readonly end: (result: Ticket | TooLong) => void;
}

/**
 * Those who wait before a gate: they are let through in the order in which they came. A timer runs only
 * while someone waits.
 */
export class GateQueue {
	readonly #waiting: Waiter[] = [];
	#cancel: () => void = () => undefined;

	constructor(private readonly gate: Gate) {}

	/** Lets one wait; who comes again keeps its place before those that came later. Returns what ends its wait. */
	add(waiter: Waiter): () => void {
		const place = this.#waiting.findLastIndex(({ since }) => since <= waiter.since) + 1;
		this.#waiting.splice(place, 0, waiter);
		this.look();
		return () => {
			this.#remove(waiter);
			this.look();
		};
	}

	/** Lets through who may go, and ends waits that are too long; to be called when the gate has changed. */
	look(): void {
		this.#cancel();
		this.#cancel = () => undefined;
		for (;;) {
			const now = this.gate.clock.now();
			this.#endTooLong(now);
			if (this.#waiting.length === 0) {
				this.gate.idle();
				return;
			}
			const first = this.#waiting.find(({ notBefore }) => notBefore <= now);
			const claimed = first ? this.gate.claim(now) : Infinity;
			if (first && typeof claimed === 'object') {
				this.#remove(first);
				first.end(claimed);
				continue;
			}
			this.#endTooLong(now);
			if (this.#waiting.length > 0) this.#lookAgain(now, claimed as number);
			return;
		}
	}

	#lookAgain(now: number, wait: number): void {
		const wishes = this.#waiting.map(({ notBefore, until }) =>
			notBefore > now ? Math.min(notBefore, until) : until,
		);
		const next = Math.min(wait, Math.min(...wishes) - now);
		if (next < Infinity) this.#cancel = this.gate.clock.after(Math.max(next, 1), () => this.look());
	}

	#remove(waiter: Waiter): void {
		const place = this.#waiting.indexOf(waiter);
		if (place >= 0) this.#waiting.splice(place, 1);
	}

	#endTooLong(now: number): void {
		const { opensAt } = this.gate;
		const ended = this.#waiting.filter(
			({ until }) => until <= now || (opensAt > now && until < opensAt),
		);
		for (const waiter of ended) {
			this.#remove(waiter);
			waiter.end(opensAt > now ? { asked: opensAt - now } : {});
		}
	}
}
