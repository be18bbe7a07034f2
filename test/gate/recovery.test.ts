import { randomOf } from '../../bench/gate/clock';
import { bucket, NOTHING, RETRY_AFTER, Server } from '../../bench/gate/servers';
import { simulate } from '../../bench/gate/simulate';

/** Answers of 50 ms at 20 in flight: as many each second without a limit. */
const FULL_SPEED = 400;

it.each([
	['that says Retry-After', RETRY_AFTER],
	['that says nothing', NOTHING],
])('is at full speed 5 s after a limit of 20/s %s is gone', (_name, manner) => {
	for (let seed = 1; seed <= 10; seed++) {
		const parts = {
			requests: bucket(20, 20),
			changes: [{ at: 20_000, limit: undefined }],
			manner,
			latency: () => 50,
		};
		const server = new Server(parts, randomOf(seed));
		const { perSecond, lost } = simulate(server, { items: 4_000, concurrency: 20 }, seed);
		expect(lost).toBe(0);
		expect(perSecond[26]).toBeGreaterThan(0.9 * FULL_SPEED);
	}
});
