import type { LimitAnswer } from './rate-gate';
import { own } from '../json';
import { MAX_HEADER_NUMBER } from '../limits';

const UNITS: Readonly<Record<string, number>> = {
	ms: 1,
	s: 1_000,
	m: 60_000,
	h: 3_600_000,
	d: 86_400_000,
};

/** A duration as the API writes it (`1s`, `6m0s`, `120ms`) in ms; `undefined` when it is none. */
export function toMilliseconds(duration: string): number | undefined {
	if (duration.length > MAX_HEADER_NUMBER) return undefined;
	const parts = [...duration.matchAll(/(?<![\d.])(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
	if (parts.length === 0) return undefined;
	return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (own(UNITS, unit) ?? 0), 0);
}

const number = (text: string | null): number | undefined => {
	if (text === null || text.trim() === '' || text.length > MAX_HEADER_NUMBER) return undefined;
	const value = Number(text);
	return Number.isFinite(value) ? value : undefined;
};

/** More is no wait but a mistake, such as a date in seconds; in ms. */
const LONGEST_WAIT = 86_400_000;

const credible = (wait: number | undefined): number | undefined =>
	wait !== undefined && wait <= LONGEST_WAIT ? Math.max(0, wait) : undefined;

/**
 * How long an answer asks to wait, in ms: `retry-after-ms`, or `retry-after` in seconds or as a date.
 * Never negative; `undefined` when it does not say, or says more than a day.
 */
export function retryAfterOf(headers: Headers, now = Date.now()): number | undefined {
	const text = headers.get('retry-after');
	const seconds = number(text);
	const wait = seconds === undefined ? Date.parse(text ?? '') - now : seconds * 1_000;
	return credible(number(headers.get('retry-after-ms'))) ?? credible(wait);
}

/** Until one more fits into a used-up limit: the reset time is for the whole limit (API reference, rate limits). */
const refillOf = (headers: Headers, kind: 'requests' | 'tokens'): number | undefined => {
	if (number(headers.get(`x-ratelimit-remaining-${kind}`)) !== 0) return undefined;
	const whole = toMilliseconds(headers.get(`x-ratelimit-reset-${kind}`) ?? '');
	const limit = number(headers.get(`x-ratelimit-limit-${kind}`));
	if (whole === undefined) return undefined;
	// The tokens of one request are many: wait for a tenth of the limit.
	return kind === 'requests' && limit ? whole / limit : whole / 10;
};

/** What an answer says of the account's limits. */
export function limitAnswer(response: Response): LimitAnswer {
	const { headers, status } = response;
	const retryAfter = retryAfterOf(headers);
	const refills = [refillOf(headers, 'requests'), refillOf(headers, 'tokens')];
	const refill = Math.max(...refills.map((wait) => wait ?? -1));
	return {
		refused: status === 429 || (status === 503 && retryAfter !== undefined),
		...(retryAfter !== undefined && { retryAfter }),
		...(refill >= 0 && { exhausted: true, refill }),
	};
}
