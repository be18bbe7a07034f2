import { causes } from './causes';
import { retryAfterOf } from './rate-limit-headers';

/** How often and when a failed request is sent again. */
export interface RetrySettings {
	/** Further tries after the first, refusals for the rate not counted; 0 means: never send again. */
	readonly maxRetries: number;
	/** Milliseconds before the first further try; absent means the usual half a second. */
	readonly retryDelay?: number;
	/** Whether each wait of `retryDelay` is twice the one before. */
	readonly exponentialBackoff?: boolean;
	/** Whether refusals that a further try seldom changes (400, 404, ...) are tried again, too. */
	readonly retryOnAllErrors?: boolean;
}

/**
 * What a failure means.
 * * `rate`: refused for its rate. It is sent again when the rate gate lets it, and uses up no retry.
 * * `temporary`: may succeed later. It is sent again as often as Max Retries says.
 * * `refused`: a further try seldom changes it.
 * * `final`: never sent again.
 */
export type Meaning = 'rate' | 'temporary' | 'refused' | 'final';

/** What each status means; any other from 500 on is temporary, any other below is refused. */
const MEANINGS: Readonly<Record<number, Meaning>> = {
	/** Request Timeout */
	408: 'temporary',
	/** Conflict: a lock was not had in time */
	409: 'temporary',
	/** Too Many Requests */
	429: 'rate',
};

/** Codes that are no matter of time: an account without credit has none in a minute. */
const FINAL_CODES: readonly unknown[] = ['insufficient_quota'];

/** The usual wait, doubled with each try, in ms; as the SDK has it. */
const USUAL_DELAY = 500;
const LONGEST_USUAL_DELAY = 8_000;

/** By how much of a usual wait it is shortened at most, so that not all come back at once. */
const JITTER = 0.25;

interface StatusError {
	readonly status?: number;
	readonly headers?: Headers;
	readonly code?: unknown;
	readonly type?: unknown;
}

/** What a failed request means: of an answer with an error status, or of the connection. */
export function meaningOf(error: unknown): Meaning {
	const { status, headers, code, type } = error as StatusError;
	if (status === undefined) {
		const trail = causes(error);
		const isLost = trail.some(({ name }) => name === 'ConnectionError');
		return isLost && !trail.some(({ name }) => name === 'RefusedRequestError')
			? 'temporary'
			: 'final';
	}
	// Some servers say so by themselves, as the SDK obeys it.
	if (headers?.get('x-should-retry') === 'false') return 'final';
	if (FINAL_CODES.includes(code) || FINAL_CODES.includes(type)) return 'final';
	const meaning = MEANINGS[status] ?? (status >= 500 ? 'temporary' : 'refused');
	const isAsked = headers?.get('x-should-retry') === 'true';
	return meaning === 'refused' && isAsked ? 'temporary' : meaning;
}

/**
 * How long to wait before a request is sent again that failed in a way that counts as a retry.
 * @param retry which further try it is, from 1
 * @param random from 0 to 1
 * @returns ms; `undefined` when it is not to be sent again
 */
export function retryDelay(
	error: unknown,
	retry: number,
	settings: RetrySettings,
	random = Math.random(),
): number | undefined {
	const meaning = meaningOf(error);
	const isTried = meaning === 'temporary' || (meaning === 'refused' && settings.retryOnAllErrors);
	if (!isTried || retry > settings.maxRetries) return undefined;
	const { headers } = error as StatusError;
	const asked = headers instanceof Headers ? retryAfterOf(headers) : undefined;
	const grown = 2 ** (retry - 1);
	if (settings.retryDelay !== undefined) {
		const own = settings.retryDelay * (settings.exponentialBackoff ? grown : 1);
		return Math.max(own, asked ?? 0);
	}
	const usual = Math.min(USUAL_DELAY * grown, LONGEST_USUAL_DELAY);
	return asked ?? usual * (1 - JITTER * random);
}
