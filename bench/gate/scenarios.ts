import type { Load } from './simulate.ts';
import type { Change, ServerParts } from './servers.ts';
import { ALL, bucket, fixedWindow, NOTHING, RETRY_AFTER, wholeSeconds } from './servers.ts';

/** What is asked of the worst of all seeds. */
export interface Demand {
	/** Time by the ideal. */
	readonly time: number;
	/** The median of that, where it is asked for too. */
	readonly median?: number;
	/** The share of requests that are refused. */
	readonly refused?: number;
}

/** A server and who sends to it. */
export interface Scenario {
	readonly name: string;
	readonly server: () => ServerParts;
	readonly load: Load;
	readonly demand: Demand;
}

const fixed = (ms: number) => () => ms;
const spread = (ms: number) => (random: number) => ms * (0.5 + random);
const tokens = (random: number) => Math.round(200 + 1_600 * random * random);

const per = {
	second: () => bucket(20, 20),
	minute: () => bucket(500, 500 / 60),
	window: () => fixedWindow(20, 1_000),
	tokens: () => bucket(40_000, 40_000 / 60),
	smallTokens: () => bucket(10_000, 10_000),
};

const manners = { 'all headers': ALL, 'Retry-After only': RETRY_AFTER, 'no headers': NOTHING };

const demands: Readonly<Record<keyof typeof manners, readonly [Demand, Demand]>> = {
	'all headers': [
		{ time: 1.05, refused: 0.05 },
		{ time: 1.05, refused: 0.05 },
	],
	'Retry-After only': [
		{ time: 1.1, refused: 0.12 },
		// 12 % would be better: the worst of 20 seeds has 12.7 %.
		{ time: 1.35, refused: 0.13 },
	],
	'no headers': [
		{ time: 1.1, refused: 0.2 },
		{ time: 1.7, refused: 0.2 },
	],
};

const rates = Object.entries(manners).flatMap(([said, manner]): Scenario[] => {
	const [steady, inWindows] = demands[said as keyof typeof manners];
	const latency = fixed(10);
	return [
		{
			name: `20/s in a bucket, ${said}`,
			server: () => ({ requests: per.second(), manner, latency }),
			load: { items: 1_000, concurrency: 20 },
			demand: steady,
		},
		{
			name: `20/s in a bucket, answers of 1 s, ${said}`,
			server: () => ({ requests: per.second(), manner, latency: spread(1_000) }),
			load: { items: 1_000, concurrency: 40 },
			demand: steady,
		},
		{
			name: `500/min in a bucket, ${said}`,
			server: () => ({ requests: per.minute(), manner, latency: spread(800) }),
			load: { items: 1_500, concurrency: 50 },
			demand: steady,
		},
		{
			name: `20 in windows of 1 s, ${said}`,
			server: () => ({ requests: per.window(), manner, latency }),
			load: { items: 1_000, concurrency: 20 },
			demand: inWindows,
		},
	];
});

const tokenLimits = Object.entries(manners).map(([said, manner]): Scenario => ({
	name: `10,000 tokens/s, ${said}`,
	server: () => ({ tokens: per.smallTokens(), manner, cost: tokens, latency: spread(500) }),
	load: { items: 600, concurrency: 30 },
	demand: { time: 1.4, refused: said === 'all headers' ? 0.2 : 0.4 },
}));

const lies = (
	[
		['0', () => 0, 1.1],
		['always 60 s', () => 60_000, 1.5],
		['5 times too short', (wait) => wait / 5, 1.2],
		['10 times too long', (wait) => 10 * wholeSeconds(wait), 2.1],
	] as const satisfies ReadonlyArray<readonly [string, (wait: number) => number, number]>
).map(([said, retryAfter, time]): Scenario => ({
	name: `20/s in a bucket, Retry-After ${said}`,
	server: () => ({ requests: per.second(), manner: { retryAfter }, latency: fixed(10) }),
	load: { items: 600, concurrency: 20 },
	demand: { time },
}));

const scattered = (
	[
		[0.05, { time: 1.15 }],
		[0.15, { time: 1.3 }],
		[0.3, { median: 1.25, time: 4 }],
	] as const satisfies ReadonlyArray<readonly [number, Demand]>
).flatMap(([share, demand]): Scenario[] =>
	[1_000, 3_000].map((latency) => ({
		name: `${share * 100} % scattered refusals, answers of ${latency / 1_000} s`,
		server: () => ({ scattered: share, manner: NOTHING, latency: spread(latency) }),
		load: { items: 600, concurrency: 20 },
		demand,
	})),
);

const processes = [2, 3, 8].flatMap((count): Scenario[] =>
	Object.entries(manners).map(([said, manner]) => ({
		name: `20/s in a bucket, ${count} processes, ${said}`,
		server: () => ({ requests: per.second(), manner, latency: spread(100) }),
		load: { items: 2_400, concurrency: 10, processes: count },
		demand: said === 'all headers' ? { time: 1.2, refused: 0.15 } : { time: 1.85, refused: 0.4 },
	})),
);

const changing = (
	[
		['grows from 5/s to 50/s', [{ at: 20_000, limit: () => bucket(50, 50) }]],
		['falls from 50/s to 10/s', [{ at: 5_000, limit: () => bucket(10, 10) }], bucket(50, 50)],
	] as ReadonlyArray<
		readonly [string, ReadonlyArray<{ at: number; limit: () => Change['limit'] }>, Change['limit']?]
	>
).map(([name, changes, first]): Scenario => ({
	name: `a limit that ${name}, Retry-After only`,
	server: () => ({
		requests: first ?? bucket(5, 5),
		changes: changes.map(({ at, limit }) => ({ at, limit: limit() })),
		manner: RETRY_AFTER,
		latency: fixed(50),
	}),
	load: { items: 600, concurrency: 20 },
	demand: { time: 1.4 },
}));

/** Short answers: by chance a few seeds meet three refusals in a row at once, and begin too slowly. */
const chaos: Scenario = {
	name: '5 % scattered refusals, answers of 50 ms',
	server: () => ({ scattered: 0.05, manner: NOTHING, latency: spread(50) }),
	load: { items: 2_000, concurrency: 20 },
	demand: { median: 1.25, time: 4 },
};

const underWay: Scenario = {
	name: 'at most 10 requests under way, no headers',
	server: () => ({ inFlight: 10, manner: NOTHING, latency: spread(1_000) }),
	load: { items: 300, concurrency: 30 },
	demand: { time: 1.9, refused: 0.5 },
};

/** All servers of the simulation. */
export const scenarios: readonly Scenario[] = [
	...rates,
	...tokenLimits,
	...lies,
	...scattered,
	...processes,
	...changing,
	chaos,
	underWay,
];
