import type { Ticket } from './reply';

/** How many of the last requests are looked at. */
const LAST = 40;

/** How many refusals in a row mean a limit, where none are scattered. */
const FEWEST = 3;

/** How seldom so many refusals in a row may happen by chance. */
const CHANCE = 0.002;

/** More refusals than are usual, by this share of all, mean a limit. */
const EXCESS = 0.3;

/** The last requests in order of their start, and the share of refusals that says nothing of a limit. */
export class Record {
	#tickets: Ticket[] = [];
	#added = 0;
	/** The share of requests that the server refuses whatever their rate. */
	scattered = 0;

	add(ticket: Ticket): void {
		this.#tickets.push(ticket);
		this.#added += 1;
		if (this.#added % LAST === 0)
			this.scattered = Math.min(this.scattered, (this.scattered + this.share()) / 2);
		if (this.#tickets.length > 3 * LAST) this.#tickets.splice(0, LAST);
	}

	clear(): void {
		this.#tickets = [];
	}

	/** The share of refusals among the last that were answered. */
	share(): number {
		const last = this.#tickets.slice(-LAST);
		return last.filter(({ outcome }) => outcome === 'refused').length / Math.max(1, last.length);
	}

	/** Whether the refusals around that of a request mean that the limit is reached. */
	isLimit(ticket: Ticket): boolean {
		const threshold = Math.log(CHANCE) / Math.log(Math.max(this.scattered + 0.05, 0.1));
		if (this.#run(ticket) >= Math.max(FEWEST, Math.ceil(threshold))) return true;
		return this.#tickets.length >= LAST && this.share() > this.scattered + EXCESS;
	}

	/** Refusals in a row, in order of start. What is not answered yet counts as let in: refusals come fast. */
	#run(ticket: Ticket): number {
		const at = this.#tickets.indexOf(ticket);
		if (at < 0) return 0;
		const isRefused = (index: number) => this.#tickets[index]?.outcome === 'refused';
		let [first, last] = [at, at];
		while (isRefused(first - 1)) first -= 1;
		while (isRefused(last + 1)) last += 1;
		return last - first + 1;
	}
}
