import { limitsIn } from '../../nodes/shared/openai/rate-limit-headers';

it.each([
	['seconds', { 'retry-after': '90' }, 90_000],
	['a day', { 'retry-after': '86400' }, 86_400_000],
	['milliseconds before seconds', { 'retry-after-ms': '20', 'retry-after': '1' }, 20],
	['a date that is over', { 'retry-after': 'Fri, 01 Jan 2021 00:00:00 GMT' }, 0],
	['a date as a number', { 'retry-after': '1763683200' }, undefined],
	['a date in a far year', { 'retry-after': 'Fri, 01 Jan 2999 00:00:00 GMT' }, undefined],
	['words', { 'retry-after': 'later' }, undefined],
])('understands %s as a wait', (_name, headers, retryAfter) => {
	expect(limitsIn(new Headers(headers)).wait).toBe(retryAfter);
});

it('reads both limits', () => {
	const headers = new Headers({
		'x-ratelimit-limit-requests': '500',
		'x-ratelimit-remaining-requests': '499',
		'x-ratelimit-reset-requests': '120ms',
		'x-ratelimit-limit-tokens': '30000',
		'x-ratelimit-remaining-tokens': '0',
		'x-ratelimit-reset-tokens': '1m0s',
	});
	expect(limitsIn(headers)).toEqual({
		requests: { limit: 500, remaining: 499, reset: 120 },
		tokens: { limit: 30_000, remaining: 0, reset: 60_000 },
	});
});

it.each([
	['more left than there is', { limit: '5', remaining: '6', reset: '1s' }],
	['less than nothing left', { limit: '5', remaining: '-1', reset: '1s' }],
	['a limit of nothing', { limit: '0', remaining: '0', reset: '1s' }],
	['a reset in years', { limit: '5', remaining: '0', reset: '9999d' }],
	['words', { limit: 'many', remaining: 'few', reset: 'soon' }],
	['no reset', { limit: '5', remaining: '0' }],
])('ignores %s', (_name, said) => {
	const named = Object.entries(said).map(([what, text]) => [`x-ratelimit-${what}-requests`, text]);
	expect(limitsIn(new Headers(Object.fromEntries(named) as Record<string, string>))).toEqual({});
});
