/** The waits that the server does not ask for: the first, and the longest that doubling it leads to, in ms. */
const FIRST_GUESS = 250;
const LONGEST_GUESS = 8_000;

/** A server that asks for less, in ms, does not say how long to wait. */
const SHORTEST_ASKED = 50;

/** The first probe of a long wait, in ms; each further one after twice the time. */
const FIRST_PROBE = 3_000;

/** How much later than said the gate opens, at most, as a share of the wait. */
const JITTER = 0.05;

/** A wait that has counted down ends when the first said, give or take this. */
const COUNTED = { share: 0.1, time: 1_500 };

/** The time for which the gate is closed for all. */
export class Closing {
	until = -Infinity;
	/** Whether the server said when it ends, and is believed. */
	isFact = false;
	/** Closings without an answer that was let in between. */
	#inARow = 0;
	#isTrusted = true;
	#since = -Infinity;
	#probeAt = Infinity;
	#probeAfter = FIRST_PROBE;
	/** The start of the last probe. */
	#probe: number | undefined;

	/** Whether it is only guessed that there is room again. */
	get isUnsure(): boolean {
		return this.#inARow > 1 && !this.isFact;
	}

	isClosed(now: number): boolean {
		return now < this.until;
	}

	/** Whether one request may go although the gate is closed; that it is asked for means that it goes. */
	takesProbe(now: number): boolean {
		if (!this.isClosed(now) || now < this.#probeAt) return false;
		this.#probeAfter *= 2;
		this.#probeAt = this.#since + this.#probeAfter;
		this.#probe = now;
		return true;
	}

	/** How long until the gate opens or takes a probe, in ms. */
	wait(now: number): number {
		return this.isClosed(now) ? Math.min(this.until, this.#probeAt) - now : 0;
	}

	isProbe(start: number): boolean {
		return start === this.#probe;
	}

	/** The wait that a refusal means, in ms, and whether that is a fact. */
	judge(asked: number | undefined): { wait: number; isFact: boolean } {
		if (asked !== undefined && asked >= SHORTEST_ASKED && this.#isTrusted)
			return { wait: asked, isFact: true };
		return { wait: Math.min(FIRST_GUESS * 2 ** this.#inARow, LONGEST_GUESS), isFact: false };
	}

	/** Closes the gate. Returns for how long, in ms. */
	close(now: number, asked: number | undefined, random: number): number {
		const { wait, isFact } = this.judge(asked);
		this.#inARow = Math.min(this.#inARow + 1, 10);
		this.isFact = isFact;
		this.#since = now;
		this.until = now + wait * (1 + JITTER * random);
		this.#probeAfter = FIRST_PROBE;
		this.#probeAt = now + FIRST_PROBE;
		return wait;
	}

	/** A probe was refused. */
	confirm(now: number, asked: number | undefined): void {
		if (asked === undefined || !this.isFact) return;
		const end = now + asked;
		const tolerance = Math.max(COUNTED.time, COUNTED.share * (this.until - this.#since));
		if (Math.abs(end - this.until) <= tolerance) return;
		this.#isTrusted = false;
		this.isFact = false;
		this.until = Math.max(now + LONGEST_GUESS, Math.min(this.until, end));
	}

	/** A request was let in. */
	admit(now: number, start: number): void {
		this.#inARow = 0;
		if (!this.isProbe(start)) return;
		this.#probe = undefined;
		if (!this.isClosed(now)) {
			if (this.isFact) this.#isTrusted = true;
			return;
		}
		// It was open long before the server said.
		if (this.isFact) this.#isTrusted = false;
		this.until = now;
	}
}
