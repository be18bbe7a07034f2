import { setTimeout as sleep } from 'node:timers/promises';
import { causes } from '../../../shared/openai/causes';

/** How often and when to try again, as the user set it. */
export interface RetrySettings {
	/** Further tries after the first. */
	readonly maxRetries: number;
	/** Milliseconds before the first further try; absent means the platform's usual half a second. */
	readonly retryDelay?: number;
	/** Whether each wait is twice the one before. */
	readonly exponentialBackoff?: boolean;
	/** Whether refusals that a further try seldom changes (400, 404, ...) are tried again too. */
	readonly retryOnAllErrors?: boolean;
}

interface StatusError {
	readonly status?: number;
	readonly headers?: Headers;
}

const USUAL_DELAY = 500;
const LONGEST_USUAL_DELAY = 8_000;

/** The statuses that mean "perhaps later", as the SDK has them. */
const isTemporary = (status: number): boolean => [408, 409, 429].includes(status) || status >= 500;

const canBeTriedAgain = async (error: unknown, { retryOnAllErrors }: RetrySettings) => {
	const { status, headers } = error as StatusError;
	if (status !== undefined) {
		if (headers?.get('x-should-retry') === 'false') return false;
		return retryOnAllErrors === true || isTemporary(status);
	}
	const { APIConnectionError } = await import('../../../shared/openai/sdk.js');
	const isRefused = causes(error).some(({ name }) => name === 'RefusedRequestError');
	return error instanceof APIConnectionError && !isRefused;
};

/** What the server asks for, in ms: `retry-after-ms`, or `retry-after` in seconds or as a date. */
const askedDelay = (error: unknown): number => {
	const { headers } = error as StatusError;
	const inMs = Number(headers?.get('retry-after-ms') ?? NaN);
	if (!Number.isNaN(inMs)) return inMs;
	const after = headers?.get('retry-after') ?? '';
	if (after === '') return 0;
	const seconds = Number(after);
	return Number.isNaN(seconds) ? (Date.parse(after) || 0) - Date.now() : seconds * 1000;
};

const delayBefore = (retry: number, error: unknown, settings: RetrySettings): number => {
	const { retryDelay, exponentialBackoff } = settings;
	const grown = 2 ** (retry - 1);
	const own =
		retryDelay === undefined
			? Math.min(USUAL_DELAY * grown, LONGEST_USUAL_DELAY)
			: retryDelay * (exponentialBackoff ? grown : 1);
	return Math.max(own, askedDelay(error));
};

/**
 * Makes a request until it succeeds, is refused for good, or its time is over. Unlike the SDK's, its
 * retries make the body anew, so that forms with streamed files are tried again too.
 * @param attempt makes one request in the time that is left (ms)
 * @param limit for all tries with the waits between them, in ms
 * @throws what the last try threw; an AbortError when it is aborted in a wait
 */
export async function withRetries<R>(
	settings: RetrySettings,
	limit: number,
	signal: AbortSignal,
	attempt: (timeout: number) => Promise<R>,
): Promise<R> {
	const end = performance.now() + limit;
	for (let retry = 1; ; retry++) {
		try {
			return await attempt(Math.max(1, Math.ceil(end - performance.now())));
		} catch (error) {
			if (signal.aborted || retry > settings.maxRetries) throw error;
			if (!(await canBeTriedAgain(error, settings))) throw error;
			const delay = delayBefore(retry, error, settings);
			if (performance.now() + delay >= end) throw error;
			await sleep(delay, undefined, { signal });
		}
	}
}
