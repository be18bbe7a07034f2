import type { Limit } from './behaviour.ts';

export interface Verdict {
	allowed: boolean;
	headers: Record<string, string>;
}

type Gate = () => { allowed: boolean; left: number; wait: number; reset: number };

/** Full at the start; one more request fits every 1 / perSecond. */
function bucket(perSecond: number, now: () => number): Gate {
	let left = perSecond;
	let at = now();
	return () => {
		const time = now();
		left = Math.min(perSecond, left + ((time - at) / 1000) * perSecond);
		at = time;
		const allowed = left >= 1;
		if (allowed) left -= 1;
		const one = 1000 / perSecond;
		return { allowed, left, wait: Math.max(0, 1 - left) * one, reset: (perSecond - left) * one };
	};
}

/** The first request opens the first window; each lasts a second. */
function fixedWindow(perSecond: number, now: () => number): Gate {
	let opened: number | undefined;
	let left = perSecond;
	return () => {
		const time = now();
		opened ??= time;
		const passed = Math.floor((time - opened) / 1000);
		if (passed > 0) {
			opened += passed * 1000;
			left = perSecond;
		}
		const allowed = left >= 1;
		if (allowed) left -= 1;
		const wait = opened + 1000 - time;
		return { allowed, left, wait, reset: wait };
	};
}

/**
 * A judge of requests, which answers with the headers that the API documents under "Rate limits".
 *
 * @param now the time in milliseconds
 */
export function limiter(limit: Limit, now: () => number = () => performance.now()): () => Verdict {
	const { kind, perSecond } = limit;
	const take = { bucket, window: fixedWindow }[kind](perSecond, now);
	return () => {
		const { allowed, left, wait, reset } = take();
		const headers: Record<string, string> = {};
		if (!limit.headers) {
			if (!allowed) headers['retry-after'] = '1';
			return { allowed, headers };
		}
		headers['x-ratelimit-limit-requests'] = String(perSecond);
		headers['x-ratelimit-remaining-requests'] = String(Math.floor(left));
		headers['x-ratelimit-reset-requests'] = `${Math.ceil(reset)}ms`;
		if (!allowed) {
			headers['retry-after-ms'] = String(Math.ceil(wait));
			headers['retry-after'] = String(Math.ceil(wait / 1000));
		}
		return { allowed, headers };
	};
}
