import { ApiError } from '../conventions/errors.ts';

/** A bucket of `perSecond` requests that refills evenly, as the API's request limit does. */
export class Limiter {
	readonly #perSecond: number;
	#left: number;
	#at = performance.now();

	constructor(perSecond: number) {
		this.#perSecond = perSecond;
		this.#left = perSecond;
	}

	#headers() {
		return {
			'x-ratelimit-limit-requests': String(this.#perSecond),
			'x-ratelimit-remaining-requests': String(Math.floor(this.#left)),
			'x-ratelimit-reset-requests': `${Math.ceil(((this.#perSecond - this.#left) / this.#perSecond) * 1000)}ms`,
		};
	}

	/** Takes one request; gives the headers of the answer, throws 429 when none is left. */
	take(): Record<string, string> {
		const time = performance.now();
		const grown = ((time - this.#at) / 1000) * this.#perSecond;
		this.#left = Math.min(this.#perSecond, this.#left + grown);
		this.#at = time;
		if (this.#left >= 1) {
			this.#left -= 1;
			return this.#headers();
		}
		const wait = Math.ceil(((1 - this.#left) / this.#perSecond) * 1000);
		throw new ApiError(
			429,
			`Rate limit reached for requests: Limit ${this.#perSecond} per second. Please try again in ${wait}ms.`,
			{
				type: 'requests',
				code: 'rate_limit_exceeded',
				headers: {
					...this.#headers(),
					'retry-after-ms': String(wait),
					'retry-after': String(Math.ceil(wait / 1000)),
				},
			},
		);
	}
}
