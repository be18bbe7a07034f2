import { MAX_MISTAKES } from '../limits';

/**
 * What the model did wrong in calling tools, over one run. It is told each time, so that it can correct
 * itself, but not for ever. Several wrong calls in one answer are one mistake: it could not know better.
 */
export class Mistakes {
	#count = 0;
	#latest: string | undefined;

	/** @param words what was wrong, as a part of a sentence */
	note(words: string): void {
		this.#latest ??= words;
	}

	/** To be called before each request to the model: what it does wrong again and again, when it has to end. */
	beforeRequest(): string | undefined {
		const latest = this.#latest;
		this.#latest = undefined;
		if (latest === undefined) return undefined;
		this.#count++;
		return this.#count > MAX_MISTAKES ? latest : undefined;
	}
}
