import type { LimitReading, Ticket } from './reply';

/** How long a reading of the headers counts, in ms: a server or another may have changed the limit since. */
const KEPT = 120_000;

/** How much a newly measured cost counts beside what was measured before. */
const LEARNING = 0.3;

/** How much of a limit is left over at most, and what becomes of that with each request that is let in. */
const LARGEST_RESERVE = 0.4;
const RESERVE_FADING = 0.99;

/** How much an older reading counts beside the newest. */
const FADING = 0.9;

/** Both kinds of limit are told apart by this many readings. */
const MOST_VOTES = 4;

/** The shortest time between two looks at a budget that is used up, in ms. */
const SHORTEST = 5;

/** How a limit is dealt with. */
export interface BudgetSettings {
	/** What a request costs at least; it costs that until it has been measured. */
	readonly least?: number;
}

interface Reading extends LimitReading {
	/** When the request was let through whose answer had it, in ms, and its number. */
	readonly at: number;
	readonly order: number;
}

/**
 * What one limit leaves, by the headers of the newest answer. They count the requests of all processes, so
 * they are the memory that those share. The cost of an own request is measured by what became of `remaining`
 * meanwhile, and so includes what others spend.
 */
export class Budget {
	#reading: Reading | undefined;
	/** Own requests that were let through after the one that the reading comes from. */
	#later: Ticket[] = [];
	/** Requests that came back into the bucket, and the time that took them, each reading less than the next. */
	#refills = { amount: 0, time: 0 };
	#cost: number | undefined;
	/** How much is to be left over. */
	#reserve = 0;
	/** Above 0 the limit is a bucket, which refills steadily; below 0 a window, which refills at once. */
	#votes = 1;
	/** How long a window is, in ms: the longest time until its end that was seen. */
	#window = 0;
	#distrustedUntil = -Infinity;

	constructor(private readonly settings: BudgetSettings) {
		this.#cost = settings.least;
	}

	/** Whether a reading is there that can be relied on. */
	isKnown(now: number): boolean {
		return (
			this.#reading !== undefined && now - this.#reading.at < KEPT && now >= this.#distrustedUntil
		);
	}

	/** For two minutes the readings do not count: they were proved wrong. */
	distrust(now: number): void {
		this.#distrustedUntil = now + KEPT;
		this.#reading = undefined;
	}

	spend(ticket: Ticket): void {
		this.#later.push(ticket);
	}

	/** How long until one more request fits, in ms. */
	wait(now: number): number {
		const reading = this.#reading;
		if (!reading || !this.isKnown(now)) return 0;
		const { limit } = reading;
		const cost = Math.min(this.#cost ?? 0, limit);
		const needed = Math.max(cost, Math.min(cost + this.#reserve, LARGEST_RESERVE * limit));
		const left = this.#left(now, reading);
		if (needed === 0 || left >= needed) return 0;
		const next = this.#isBucket
			? (needed - left) / this.#refill
			: this.#windowEnd(now, reading) - now;
		return Math.max(SHORTEST, next);
	}

	/** A request was refused although it seemed to fit, or was let in: others may spend, too, or it cost more. */
	adjust(isRefused: boolean): void {
		this.#reserve = isRefused
			? Math.min(this.#reserve + (this.#cost ?? 0), LARGEST_RESERVE * (this.#reading?.limit ?? 0))
			: this.#reserve * RESERVE_FADING;
	}

	/** Learns from the answer to a request. */
	read(reading: LimitReading, { start, order, outcome }: Ticket): void {
		const last = this.#reading;
		if (last && order < last.order) return;
		const used = reading.limit - reading.remaining;
		this.#window = Math.max(this.#window, reading.reset);
		if (used > 0 && reading.reset > 0) {
			// `remaining` is a whole number: half of one is what rounding takes on the average.
			this.#refills.amount = FADING * this.#refills.amount + used - 0.5;
			this.#refills.time = FADING * this.#refills.time + reading.reset;
		}
		const next = { ...reading, at: start, order };
		// Before a refusal others may be on their way that will be refused, too.
		if (last && start - last.at < KEPT && outcome === 'admitted') this.#compare(last, next);
		this.#later = this.#later.filter((ticket) => ticket.order > order);
		this.#reading = next;
	}

	get #isBucket(): boolean {
		return this.#votes > 0;
	}

	/** What comes back per ms, in a bucket. */
	get #refill(): number {
		const { amount, time } = this.#refills;
		return time > 0 ? amount / time : Infinity;
	}

	/** Own requests after that of the reading which a refusal has not taken back. */
	#spent(until = Infinity, from = -Infinity): number {
		return this.#later.filter(
			({ outcome, order, start }) => outcome !== 'refused' && order <= until && start >= from,
		).length;
	}

	/** When the window ends that a moment is in: they follow each other without a break. */
	#windowEnd(now: number, { at, reset }: Reading): number {
		const end = at + reset;
		if (now < end) return end;
		const length = Math.max(this.#window, 1);
		return end + length * (Math.floor((now - end) / length) + 1);
	}

	#left(now: number, reading: Reading): number {
		const { limit, remaining, reset, at } = reading;
		const cost = this.#cost ?? 0;
		const gone = Math.max(0, now - at);
		if (this.#isBucket)
			return Math.min(limit, remaining + this.#refill * gone - this.#spent() * cost);
		if (gone < reset) return remaining - this.#spent() * cost;
		return limit - this.#spent(Infinity, this.#windowEnd(now, reading) - this.#window) * cost;
	}

	#compare(last: Reading, next: Reading): void {
		const gone = next.at - last.at;
		const own = this.#spent(next.order);
		const isNewWindow = gone >= last.reset;
		// The end of a window stands still, that of a bucket moves with each request.
		const isSteady = Math.abs(gone + next.reset - last.reset) < Math.max(2, 0.02 * last.reset);
		if (!isNewWindow && own > 0 && next.remaining < next.limit) {
			const votes = this.#votes + (isSteady ? -1 : 1);
			this.#votes = Math.max(-MOST_VOTES, Math.min(MOST_VOTES, votes));
		}
		const back = this.#isBucket ? gone * this.#refill : 0;
		const used = Math.min(last.limit, last.remaining + back) - next.remaining;
		if (own === 0 || (!this.#isBucket && isNewWindow) || used < 0) return;
		const cost = this.#cost ?? used / own;
		this.#cost = Math.max(this.settings.least ?? 0, cost + LEARNING * (used / own - cost));
	}
}
