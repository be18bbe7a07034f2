/**
 * How far something that takes time has come: 0 just created, 1 under way, 2 done. Every look at
 * it (a GET of the one object) moves it a step, and so do 2.5 seconds.
 */
export class Progress {
	#looks = 0;
	readonly #start = Date.now();

	/** The step now. */
	get step(): number {
		return Math.min(2, Math.max(this.#looks, Math.floor((Date.now() - this.#start) / 2500)));
	}

	/** Counts a look and gives the step. */
	look(): number {
		this.#looks++;
		return this.step;
	}
}

/** Sent with what is not done yet, so that a polling client comes back soon. */
export const pollSoon = { 'openai-poll-after-ms': '50' };
