import { gateAt, refusal, success } from '../support/gate';

/** A server with a limit: `undefined` when it has room, else how long it asks to wait (ms). */
type Limit = (now: number) => number | undefined;

const bucket = (capacity: number, perSecond: number): Limit => {
	let left = capacity;
	let at = 0;
	return (now) => {
		left = Math.min(capacity, left + ((now - at) / 1000) * perSecond);
		at = now;
		if (left < 1) return ((1 - left) * 1000) / perSecond;
		left -= 1;
		return undefined;
	};
};

const fixedWindow = (perSecond: number): Limit => {
	let current = -1;
	let left = 0;
	return (now) => {
		if (Math.floor(now / 1000) > current) {
			current = Math.floor(now / 1000);
			left = perSecond;
		}
		if (left < 1) return (current + 1) * 1000 - now;
		left -= 1;
		return undefined;
	};
};

const inSeconds =
	(limit: Limit): Limit =>
	(now) => {
		const wait = limit(now);
		return wait === undefined ? undefined : Math.ceil(wait / 1000) * 1000;
	};

/** Refuses every twentieth request, whatever the pace. */
const moody = (): Limit => {
	let requests = 0;
	return () => (++requests % 20 === 0 ? 50 : undefined);
};

/**
 * Sends `count` requests through a gate, some at a time, on a clock of its own, until all are answered.
 * Gives the seconds on that clock and how many were refused.
 */
function send(count: number, atATime: number, latency: number, limit: Limit) {
	const { clock, gate } = gateAt(0, 0.5);
	const events: Array<{ at: number; happen: () => void }> = [];
	const after = (wait: number, happen: () => void) => events.push({ at: clock.now + wait, happen });
	let [left, answered, refused] = [count, 0, 0];
	const request = () => {
		const wait = gate.claim();
		if (wait > 0) {
			after(Math.ceil(wait), request);
			return;
		}
		const start = clock.now;
		const retryAfter = limit(start);
		after(retryAfter === undefined ? latency : Math.min(latency, 20), () => {
			gate.learn(start, retryAfter === undefined ? success : refusal(retryAfter));
			if (retryAfter === undefined) {
				answered += 1;
				if (left-- > 0) request();
			} else {
				refused += 1;
				request();
			}
		});
	};
	left -= atATime;
	for (let worker = 0; worker < atATime; worker++) request();
	while (answered < count && events.length > 0) {
		events.sort((a, b) => b.at - a.at);
		const next = events.pop();
		if (!next) break;
		clock.now = next.at;
		next.happen();
	}
	return { answered, refused, seconds: clock.now / 1000 };
}

describe.each([
	['an even refill that says exactly when', () => bucket(20, 20)],
	['an even refill that says whole seconds', () => inSeconds(bucket(20, 20))],
	['fixed windows that say exactly when', () => fixedWindow(20)],
	['fixed windows that say whole seconds', () => inSeconds(fixedWindow(20))],
])('at a limit of 20 a second, %s,', (_name, limit) => {
	it.each([
		[5, 10],
		[20, 10],
		[20, 500],
		[50, 50],
	])(
		'%i at a time of %i ms are all answered, few refused, at the pace of the limit',
		(n, latency) => {
			const { answered, refused, seconds } = send(300, n, latency, limit());
			expect(answered).toBe(300);
			expect(refused / (answered + refused)).toBeLessThanOrEqual(0.15);
			expect(seconds).toBeLessThanOrEqual(14 * 1.35);
		},
	);
});

it.each([
	['one request at a time', bucket(1, 20), 200, 10],
	['a large reserve', bucket(500, 8), 900, 50],
	['three a minute', bucket(3, 0.05), 12, 180],
])('finds the pace of a limit with %s', (_name, limit, count, ideal) => {
	const { answered, refused, seconds } = send(count, 5, 100, limit);
	expect(answered).toBe(count);
	expect(refused / (answered + refused)).toBeLessThanOrEqual(0.3);
	expect(seconds).toBeLessThanOrEqual(ideal * 1.35);
});

it('is not slowed without end by refusals that have nothing to do with its pace', () => {
	const { answered, seconds } = send(1_000, 20, 10, moody());
	expect(answered).toBe(1_000);
	// Twice the wait that the server asks for, per request, is the slowest.
	expect(seconds).toBeLessThanOrEqual(1_000 * 0.1);
});

it('forgets a pace in time', () => {
	const { clock, gate } = gateAt();
	gate.claim();
	gate.learn(0, refusal(1_000));
	clock.now = 1_000;
	gate.claim();
	const paced = gate.claim();
	expect(paced).toBeGreaterThan(0);
	clock.now += 30_000;
	gate.claim();
	const eased = gate.claim();
	expect(eased).toBeLessThan(paced);
	clock.now += 600_000;
	gate.claim();
	expect(gate.claim()).toBe(0);
});

it('does not take rare requests before a rush for the pace of the limit', () => {
	const { clock, gate } = gateAt();
	for (let minute = 0; minute < 60; minute++) {
		clock.now += 60_000;
		gate.claim();
	}
	for (let request = 0; request < 20; request++) {
		clock.now += 1;
		gate.claim();
	}
	gate.learn(clock.now, refusal(50));
	clock.now += 50;
	gate.claim();
	expect(gate.claim()).toBeLessThanOrEqual(100);
});
