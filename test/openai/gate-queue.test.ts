import { RateGate } from '../../nodes/shared/openai/rate-gate';
import { refusal, success } from '../support/gate';

const MINUTE = 60_000;
const HOUR = 3_600_000;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A gate with requests that wait at it; gives their numbers in the order in which they left, and how. */
const queueAt = () => {
	const gate = new RateGate(undefined, () => 0);
	const left: Array<readonly [number, 'sent' | 'too long' | 'cancelled']> = [];
	const join = async (number: number, patience = HOUR, signal?: AbortSignal) => {
		try {
			const passage = await gate.queue.pass({ since: gate.now(), patience, signal });
			left.push([number, 'start' in passage ? 'sent' : 'too long']);
		} catch {
			left.push([number, 'cancelled']);
		}
	};
	return { gate, left, join };
};

const closedQueue = (wait: number) => {
	const queue = queueAt();
	queue.gate.claim();
	queue.gate.learn(queue.gate.now(), refusal(wait));
	return queue;
};

it('lets requests through in the order in which they came', async () => {
	const { left, join } = closedQueue(1_000);
	for (let number = 0; number < 20; number++) {
		void join(number);
		await jest.advanceTimersByTimeAsync(100);
	}
	await jest.advanceTimersByTimeAsync(MINUTE);
	expect(left).toEqual(Array.from({ length: 20 }, (_, number) => [number, 'sent']));
});

it('keeps the place of a request that comes again', async () => {
	const { gate, left, join } = queueAt();
	const since = gate.now();
	void join(0);
	await jest.advanceTimersByTimeAsync(10);
	gate.learn(since, refusal(1_000));
	void join(1);
	void gate.queue.pass({ since, patience: HOUR }).then(() => left.push([0, 'sent']));
	await jest.advanceTimersByTimeAsync(MINUTE);
	expect(left.map(([number]) => number)).toEqual([0, 0, 1]);
});

it('goes on without requests that are cancelled, the first included', async () => {
	const { left, join } = closedQueue(1_000);
	const [stopFirst, stopThird] = [new AbortController(), new AbortController()];
	void join(0, HOUR, stopFirst.signal);
	void join(1);
	void join(2, HOUR, stopThird.signal);
	void join(3);
	void join(4, HOUR, AbortSignal.abort());
	stopThird.abort();
	stopFirst.abort();
	await jest.advanceTimersByTimeAsync(10);
	expect(left.toSorted()).toEqual([0, 2, 4].map((number) => [number, 'cancelled']));
	await jest.advanceTimersByTimeAsync(MINUTE);
	expect(left.slice(3)).toEqual([1, 3].map((number) => [number, 'sent']));
	expect(jest.getTimerCount()).toBe(0);
});

it('ends at once who cannot wait as long, wherever in the queue', async () => {
	const { gate, left, join } = closedQueue(1_000);
	void join(0);
	void join(1, 5_000);
	void join(2, 500);
	await jest.advanceTimersByTimeAsync(10);
	expect(left).toEqual([[2, 'too long']]);
	gate.learn(-1, refusal(90_000));
	await jest.advanceTimersByTimeAsync(10);
	expect(left.slice(1)).toEqual([[1, 'too long']]);
	await jest.advanceTimersByTimeAsync(2 * MINUTE);
	expect(left.slice(2)).toEqual([[0, 'sent']]);
});

it('says how long a request would have waited in all', async () => {
	const { gate } = closedQueue(1_000);
	const passage = gate.queue.pass({ since: gate.now(), patience: 2_000 });
	await jest.advanceTimersByTimeAsync(500);
	gate.learn(-1, refusal(90_000));
	expect(await passage).toEqual({ wait: 90_500 });
});

it('notices that a gate which was closed for long lets one through, and goes on after it', async () => {
	const { gate, left, join } = closedQueue(24 * HOUR);
	void join(0, 48 * HOUR);
	void join(1, 48 * HOUR);
	await jest.advanceTimersByTimeAsync(10 * MINUTE);
	expect(left).toEqual([[0, 'sent']]);
	gate.learn(gate.now(), success);
	await jest.advanceTimersByTimeAsync(MINUTE);
	expect(left).toEqual([
		[0, 'sent'],
		[1, 'sent'],
	]);
});

it('does not keep the process alive', () => {
	jest.useRealTimers();
	const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
	const { join } = closedQueue(HOUR);
	const before = timers();
	const stop = new AbortController();
	void join(0, 2 * HOUR, stop.signal);
	expect(timers()).toEqual(before);
	stop.abort();
});
