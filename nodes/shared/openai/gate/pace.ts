import type { Epoch, Ticket } from './reply';

/** Requests leave this much slower than what the server is known to bear. */
const MARGIN = 0.95;

/** How long a pace is held, in requests of it, and its bounds in ms. */
const HELD = { requests: 6, shortest: 2_000, longest: 10_000 };

/** How often it grows after that. */
const STEP = { requests: 2, shortest: 300, longest: 2_000 };

/** By how much a pace grows first; each further step doubles it. */
const FIRST_GROWTH = 0.025;
const LARGEST_GROWTH = 1;

/** A pace that is this much faster than what is known is none. */
const FREE = 50;

/** What was let in says something of the pace from this many on. */
const ENOUGH = 5;

/** The time that shows a limit which has grown, in ms, and by how much it has to have. */
const RECENT = 2_000;
const CHANGED = 1.5;

/** After slowing, so many requests, or fewer after some time, show whether that helped. */
const TRIAL = { requests: 20, fewest: 6, time: 4_000, burst: 1_000, answers: 250 };

/** Refusals that remain mean that they are scattered, from this share on. */
const SCATTERED = 0.07;

/** No server refuses so large a share whatever the rate. */
const MOST_SCATTERED = 0.5;

const between = ({ shortest, longest }: typeof HELD, wait: number): number =>
	Math.min(longest, Math.max(shortest, wait));

/** A stretch of time that a pace was learned from, and what was known before. */
interface Measured {
	readonly epoch: Epoch;
	readonly known: number | undefined;
}

interface Trial {
	readonly since: number;
	/** The share of refusals before it. */
	readonly before: number;
	readonly tickets: Ticket[];
	/** When its answers are there. */
	due: number;
}

/** How fast requests leave: what the server bore between two moments at which nothing was left. */
export class Pace {
	/** Requests per ms. */
	#rate = Infinity;
	#known: number | undefined;
	#slowest = 0;
	#next = -Infinity;
	/** How much of the time in which nothing was sent may be made up for, in ms. */
	#credit = 0;
	#growth = FIRST_GROWTH;
	#growsAt = Infinity;
	#trial: Trial | undefined;
	#lastStart = -Infinity;
	/** The share of refusals that does not keep the pace from growing. */
	tolerated = 0.07;
	epoch: Epoch = { from: undefined, to: -Infinity, admitted: 0 };

	/** How long until one more request may leave, in ms. */
	wait(now: number): number {
		this.#grow(now);
		return Math.max(0, Math.max(this.#next, now - this.#credit) - now);
	}

	spend(now: number): Ticket {
		// While nobody waited the limit filled up again: what was let in since says nothing of the pace.
		if (now - this.#lastStart > Math.max(1_000, 3 / this.#rate) && this.#isIdle)
			this.#restart(undefined);
		if (this.#lastStart === -Infinity) this.#first = now;
		this.#isIdle = false;
		this.#lastStart = now;
		this.#next = Math.max(this.#next, now - this.#credit) + 1 / this.#rate;
		this.epoch.to = now;
		this.epoch.admitted += 1;
		this.#step.sent += 1;
		const ticket: Ticket = {
			order: this.#order++,
			start: now,
			outcome: 'pending',
			epoch: this.epoch,
		};
		this.#recent.push(ticket);
		while ((this.#recent[0]?.start ?? now) < now - RECENT) this.#recent.shift();
		const trial = this.#trial;
		// What leaves at once as the gate opens is faster than the pace.
		const isPaced = trial && (this.#next > now || now - trial.since > TRIAL.burst);
		if (trial?.due === Infinity && isPaced) {
			trial.tickets.push(ticket);
			const { length } = trial.tickets;
			const isEnough =
				length >= TRIAL.requests || (length >= TRIAL.fewest && now - trial.since > TRIAL.time);
			if (isEnough) trial.due = now + TRIAL.answers;
		}
		return ticket;
	}

	#isIdle = false;
	#order = 0;
	/** The start of the first request, in ms. */
	#first = Infinity;
	/** The requests of the last two seconds. */
	readonly #recent: Ticket[] = [];

	/** Whether nobody waits to be let through. */
	idle(isIdle: boolean): void {
		this.#isIdle = isIdle;
	}

	/** A request was refused: it was not let in. */
	refuse(ticket: Ticket): void {
		ticket.epoch.admitted -= 1;
		this.#step.refused += 1;
		if (ticket.epoch === this.#measured?.epoch) this.#correct(this.#measured);
	}

	#measured: Measured | undefined;

	/** Refusals since the pace grew last, and requests. */
	#step = { sent: 0, refused: 0 };

	/**
	 * The gate closes: nothing is left.
	 * @param wait for how long, in ms: no pace is slower than one request in twice that
	 * @param share of refusals until now
	 */
	close(now: number, wait: number, share: number): void {
		const { epoch } = this;
		this.#slowest = 1 / (2 * Math.max(wait, 1 / (this.#known ?? Infinity)));
		this.#credit = Math.min(wait, 5_000);
		if (epoch.from !== undefined && epoch.admitted < ENOUGH) return this.#hold(now + wait);
		if (epoch.from !== undefined && epoch.to > epoch.from) {
			this.#measure();
			this.#trial = { since: now + wait, before: share, tickets: [], due: Infinity };
		}
		if (epoch.from === undefined && this.#known === undefined) {
			// A first guess: what was let in at first comes back while the gate is closed.
			epoch.from = Math.min(epoch.to, this.#first) - wait;
			this.#measure();
		} else if (epoch.from === undefined && this.#known !== undefined) {
			const recent = this.#recentRate();
			if (recent > CHANGED * this.#known) this.#known = recent;
		}
		this.#hold(now + wait);
		this.#restart(epoch.to);
	}

	/** The share of refusals that slowing did not help against, once it is known. */
	scattered(now: number): number | undefined {
		const trial = this.#trial;
		if (!trial || now < trial.due) return undefined;
		this.#trial = undefined;
		const refused = trial.tickets.filter(({ outcome }) => outcome === 'refused').length;
		const share = refused / trial.tickets.length;
		return share > Math.max(SCATTERED, Math.min(trial.before / 3, 0.1)) && share < MOST_SCATTERED
			? share
			: undefined;
	}

	/** There is no limit that is known of. */
	free(): void {
		this.#rate = Infinity;
		this.#growsAt = Infinity;
		this.#next = -Infinity;
		this.#trial = undefined;
		this.#restart(undefined);
	}

	#restart(from: number | undefined): void {
		this.epoch = { from, to: from ?? -Infinity, admitted: 0 };
	}

	#measure(): void {
		this.#measured = { epoch: this.epoch, known: this.#known };
		this.#learn(this.epoch);
	}

	#learn({ from = 0, to, admitted }: Epoch): void {
		const whole = admitted / (to - from);
		const recent = this.#recentRate();
		// A limit that has grown is not what the whole time shows, most of which was slower than it.
		const borne = recent > CHANGED * whole && to - from > RECENT ? recent : whole;
		this.#known = Math.max(borne, this.#slowest);
		this.#rate = MARGIN * this.#known;
	}

	#recentRate(): number {
		return this.#recent.filter(({ outcome }) => outcome !== 'refused').length / RECENT;
	}

	/** Of requests that were under way when the pace was learned, one more was not let in. */
	#correct({ epoch, known }: Measured): void {
		if (epoch.admitted >= ENOUGH) {
			this.#learn(epoch);
			return;
		}
		this.#measured = undefined;
		this.#known = known;
		this.#rate = known === undefined ? Infinity : MARGIN * known;
		this.epoch.from = epoch.from;
		this.epoch.admitted += epoch.admitted;
	}

	#hold(from: number): void {
		if (this.#known === undefined) return;
		this.#rate = Math.min(this.#rate, MARGIN * this.#known);
		this.#growth = FIRST_GROWTH;
		this.#growsAt = from + between(HELD, HELD.requests / this.#known);
	}

	/** It has grown too far. */
	#back(now: number): void {
		const { sent, refused } = this.#step;
		this.#trial ??= { since: now, before: refused / sent, tickets: [], due: Infinity };
		this.#step = { sent: 0, refused: 0 };
		if (this.epoch.from !== undefined && this.epoch.admitted >= ENOUGH) {
			this.#measure();
			this.#restart(this.epoch.to);
		}
		this.#hold(now);
	}

	#grow(now: number): void {
		if (this.#known === undefined) return;
		while (now >= this.#growsAt && !this.#trial) {
			const { sent, refused } = this.#step;
			if (refused > sent * this.tolerated) {
				this.#back(now);
				return;
			}
			this.#step = { sent: 0, refused: 0 };
			this.#growsAt += between(STEP, STEP.requests / this.#known);
			this.#rate *= 1 + this.#growth;
			this.#growth = Math.min(2 * this.#growth, LARGEST_GROWTH);
			this.#credit = 0;
			if (this.#rate > FREE * this.#known) this.free();
		}
	}
}
