import { setTimeout as sleep } from 'node:timers/promises';
import { pass } from './gate/pass';
import type { TooLong } from './gate/queue';
import type { RateGate } from './gate/rate-gate';
import type { Ticket } from './gate/reply';
import { limitsIn } from './rate-limit-headers';
import type { RetrySettings } from './retry-policy';
import { meaningOf, retryDelay } from './retry-policy';

/** What bounds a call, its tries and waits included. */
export interface CallLimits extends RetrySettings {
	/** The time of the server in ms: requests under way, and waits after other failures than refusals for the rate. */
	readonly timeout: number;
	/** The time at the rate gate in ms, requests that were refused for their rate included; Infinity for no limit. */
	readonly rateLimitTimeout: number;
}

/** A call that the rate limit kept waiting for too long; `cause` is the last refusal, where there was one. */
export class RateLimitTimeoutError extends Error {
	override name = 'RateLimitTimeoutError';

	/**
	 * @param limit that was set, in ms
	 * @param waited until now, in ms
	 * @param asked how long the server asks to wait still, in ms, where that ended it at once
	 */
	constructor(
		readonly limit: number,
		readonly waited: number,
		readonly asked?: number,
		cause?: unknown,
	) {
		super('The rate limit left no room in time', { cause });
	}
}

/** One try of a call. */
export interface Attempt<T> {
	/**
	 * Sends the request.
	 * @param timeLeft how long it may take, in ms
	 * @param count how often it was sent before
	 */
	readonly send: (timeLeft: number, count: number) => Promise<T>;
	/** Makes a body anew that can be sent once only. Returns whether the request can be sent again. */
	readonly renew: () => Promise<boolean>;
	readonly signal?: AbortSignal | undefined;
}

const headersOf = (error: unknown): Headers => {
	const { headers } = error as { headers?: unknown };
	return headers instanceof Headers ? headers : new Headers();
};

/** A call on its way through a rate gate, with the time that it has used up. */
class Call<T extends { readonly response: Response }> {
	readonly #since: number;
	#served = 0;
	#waited = 0;
	#refusals = 0;
	#retries = 0;
	#notBefore = -Infinity;
	#refusal: unknown;

	constructor(
		private readonly gate: RateGate,
		private readonly limits: CallLimits,
		private readonly attempt: Attempt<T>,
	) {
		this.#since = gate.clock.now();
	}

	async run(): Promise<T> {
		for (;;) {
			const ticket = await this.#pass();
			const start = this.gate.clock.now();
			try {
				const timeLeft = Math.max(1, Math.ceil(this.limits.timeout - this.#served));
				const result = await this.attempt.send(timeLeft, this.#refusals + this.#retries);
				this.gate.learn(ticket, { refused: false, ...limitsIn(result.response.headers) });
				return result;
			} catch (error) {
				const took = this.gate.clock.now() - start;
				if (meaningOf(error) === 'rate') await this.#refused(ticket, error, took);
				else await this.#failed(ticket, error, took);
			}
		}
	}

	/** @throws RateLimitTimeoutError when the gate lets it through too late */
	async #pass(): Promise<Ticket> {
		const { clock } = this.gate;
		const came = clock.now();
		const result = await pass(this.gate, {
			since: this.#since,
			notBefore: this.#notBefore,
			until: came + this.limits.rateLimitTimeout - this.#waited,
			signal: this.attempt.signal,
		});
		this.#waited += clock.now() - came;
		if ('order' in result) return result;
		throw this.#tooLong(result);
	}

	#tooLong({ asked }: TooLong): RateLimitTimeoutError {
		const { rateLimitTimeout } = this.limits;
		return new RateLimitTimeoutError(rateLimitTimeout, this.#waited, asked, this.#refusal);
	}

	async #refused(ticket: Ticket, error: unknown, took: number): Promise<void> {
		const reply = { refused: true, ...limitsIn(headersOf(error)) };
		const { wait, isFact } = this.gate.learn(ticket, reply, this.#refusals);
		this.#refusals += 1;
		this.#waited += took;
		this.#refusal = error;
		if (this.limits.maxRetries === 0) throw error;
		const left = this.limits.rateLimitTimeout - this.#waited;
		if (left <= 0) throw this.#tooLong({});
		if (isFact && wait > left) throw this.#tooLong({ asked: wait });
		if (!(await this.attempt.renew())) throw error;
		this.#notBefore = this.gate.clock.now() + wait;
	}

	async #failed(ticket: Ticket, error: unknown, took: number): Promise<void> {
		this.gate.forget(ticket);
		this.#served += took;
		this.#retries += 1;
		const { signal } = this.attempt;
		const wait = retryDelay(error, this.#retries, this.limits);
		if (wait === undefined || signal?.aborted) throw error;
		if (this.#served + wait >= this.limits.timeout || !(await this.attempt.renew())) throw error;
		await sleep(wait, undefined, signal && { signal });
		this.#served += wait;
		this.#notBefore = -Infinity;
	}
}

/**
 * Makes a call until it succeeds, fails for good, or its time is over. All requests of the package come
 * through here: this is the one place that sends anything again.
 * @throws what the last try threw; RateLimitTimeoutError; the signal's reason when it is aborted in a wait
 */
export async function withTries<T extends { readonly response: Response }>(
	gate: RateGate,
	limits: CallLimits,
	attempt: Attempt<T>,
): Promise<T> {
	return await new Call(gate, limits, attempt).run();
}
