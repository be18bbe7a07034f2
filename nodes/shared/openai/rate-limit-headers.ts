import type { LimitReading, Reply } from './gate/reply';
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

/** What the headers say of one kind of limit (API reference, rate limits in headers). */
const readingOf = (headers: Headers, kind: 'requests' | 'tokens'): LimitReading | undefined => {
	const limit = number(headers.get(`x-ratelimit-limit-${kind}`));
	const remaining = number(headers.get(`x-ratelimit-remaining-${kind}`));
	const reset = toMilliseconds(headers.get(`x-ratelimit-reset-${kind}`) ?? '');
	if (limit === undefined || remaining === undefined || reset === undefined) return undefined;
	const isCredible = limit > 0 && remaining >= 0 && remaining <= limit && reset <= LONGEST_WAIT;
	return isCredible ? { limit, remaining, reset } : undefined;
};

/** What an answer says of the account's limits, besides whether it is a refusal. */
export function limitsIn(headers: Headers): Omit<Reply, 'refused'> {
	const wait = retryAfterOf(headers);
	const requests = readingOf(headers, 'requests');
	const tokens = readingOf(headers, 'tokens');
	return {
		...(wait !== undefined && { wait }),
		...(requests && { requests }),
		...(tokens && { tokens }),
	};
}
