import { limitAnswer } from '../../nodes/shared/openai/rate-limit-headers';

it.each([
	['seconds', { 'retry-after': '90' }, 90_000],
	['a day', { 'retry-after': '86400' }, 86_400_000],
	['milliseconds before seconds', { 'retry-after-ms': '20', 'retry-after': '1' }, 20],
	['a date that is over', { 'retry-after': 'Fri, 01 Jan 2021 00:00:00 GMT' }, 0],
	['a date as a number', { 'retry-after': '1763683200' }, undefined],
	['a date in a far year', { 'retry-after': 'Fri, 01 Jan 2999 00:00:00 GMT' }, undefined],
	['words', { 'retry-after': 'later' }, undefined],
])('understands %s as a wait', (_name, headers, retryAfter) => {
	expect(limitAnswer(new Response('', { status: 429, headers })).retryAfter).toBe(retryAfter);
});
