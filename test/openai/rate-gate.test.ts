import { RateGate } from '../../nodes/shared/openai/rate-gate';
import { gateAt, refusal, success } from '../support/gate';

const MINUTE = 60_000;
const HOUR = 3_600_000;

it('lets everything through until a request is refused', () => {
	const { gate } = gateAt();
	for (let request = 0; request < 1000; request++) expect(gate.claim()).toBe(0);
});

it.each([50, 1_000, 65_000, 90_000, 599_000])(
	'is closed for all for the %i ms that the server asks for',
	(wait) => {
		const { clock, gate } = gateAt();
		gate.claim();
		gate.learn(0, refusal(wait));
		expect(gate.claim()).toBe(wait);
		clock.now = wait - 1;
		expect(gate.claim()).toBe(1);
		clock.now = wait;
		expect(gate.claim()).toBe(0);
	},
);

it.each([0, 1, 49])('waits longer each time a server asks for no more than %i ms', (wait) => {
	const { clock, gate } = gateAt();
	const waits = Array.from({ length: 10 }, () => {
		clock.now += gate.claim();
		gate.claim();
		gate.learn((clock.now += 1), refusal(wait));
		return gate.claim();
	});
	expect(waits).toEqual([50, 100, 200, 400, 800, 1_600, 3_200, 6_400, 8_000, 8_000]);
});

describe('while it is closed for long', () => {
	const closedForADay = () => {
		const { clock, gate } = gateAt();
		gate.claim();
		gate.learn(0, refusal(24 * HOUR));
		return { clock, gate };
	};

	it('lets one request through every ten minutes', () => {
		const { clock, gate } = closedForADay();
		const sent: number[] = [];
		for (; clock.now < HOUR; clock.now += MINUTE) {
			for (let request = 0; request < 5; request++) {
				if (gate.claim() === 0) sent.push(clock.now / MINUTE);
			}
		}
		expect(sent).toEqual([10, 20, 30, 40, 50]);
	});

	it('opens when that one is answered', () => {
		const { clock, gate } = closedForADay();
		clock.now = 10 * MINUTE;
		expect(gate.claim()).toBe(0);
		expect(gate.claim()).toBeGreaterThan(23 * HOUR);
		gate.learn(clock.now, success);
		expect(gate.claim()).toBe(0);
	});

	it.each([
		['says how long, and then waits that long', 5 * MINUTE, 5 * MINUTE],
		['says nothing, and then keeps the wait', undefined, 24 * HOUR - 10 * MINUTE],
	])('stays closed when that one is refused, which %s', (_name, asked, left) => {
		const { clock, gate } = closedForADay();
		clock.now = 10 * MINUTE;
		gate.claim();
		gate.learn(clock.now, refusal(asked));
		expect(gate.claim()).toBe(left);
	});

	it('does not open for an answer to a request that was under way when it closed', () => {
		const { gate } = closedForADay();
		gate.learn(0, success);
		expect(gate.claim()).toBe(24 * HOUR);
	});
});

it('spreads waits by a tenth, at most by a second', () => {
	for (const [wait, longest] of [
		[1_000, 1_100],
		[60_000, 61_000],
	] as const) {
		const { gate } = gateAt(0, 1);
		gate.claim();
		gate.learn(0, refusal(wait));
		expect(gate.claim()).toBe(longest);
	}
});

it('waits longer with each refusal that does not say how long, and begins anew after an answer', () => {
	const { clock, gate } = gateAt();
	const waits = Array.from({ length: 6 }, () => {
		clock.now += gate.claim();
		gate.claim();
		const start = (clock.now += 1);
		gate.learn(start, refusal());
		return gate.claim();
	});
	expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000]);
	gate.learn(clock.now, success);
	clock.now += 10_000;
	gate.learn(clock.now, refusal());
	expect(gate.claim()).toBe(500);
});

it('takes refusals of requests that were under way as one, but heeds the longest wait', () => {
	const { clock, gate } = gateAt();
	for (let request = 0; request < 5; request++) gate.claim();
	clock.now = 10;
	expect(gate.closedAfter(0)).toBe(false);
	gate.learn(0, refusal());
	expect(gate.closedAfter(0)).toBe(true);
	gate.learn(0, refusal());
	gate.learn(0, refusal());
	expect(gate.claim()).toBe(500);
	gate.learn(0, refusal(2_000));
	expect(gate.claim()).toBe(2_000);
});

it('waits for the refill when an answer says that nothing is left', () => {
	const { clock, gate } = gateAt();
	gate.claim();
	gate.learn(0, { refused: false, exhausted: true, refill: 300 });
	expect(gate.claim()).toBe(300);
	clock.now = 300;
	expect(gate.claim()).toBe(0);
	expect(gate.claim()).toBe(0);
});

it('does not wait for a refill longer than a minute, nor longer than the request can wait', () => {
	const { clock, gate } = gateAt();
	gate.claim();
	gate.learn(0, { refused: false, exhausted: true, refill: 24 * HOUR });
	expect(gate.claim()).toBe(MINUTE);
	expect(gate.claim(clock.now, 2_000)).toBe(0);
});

it('is not closed longer when the clock is set back', () => {
	jest.useFakeTimers();
	try {
		const gate = new RateGate();
		gate.claim();
		gate.learn(gate.now(), refusal(1_000));
		jest.setSystemTime(0);
		expect(gate.claim()).toBeLessThanOrEqual(1_100);
	} finally {
		jest.useRealTimers();
	}
});
