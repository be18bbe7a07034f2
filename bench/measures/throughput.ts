import { BenchN8n } from '../bench-n8n.ts';
import { type Bench, type Measure, median, none, ratio, type Row, time } from '../measure.ts';
import { builtInMessage, ourMessage, type Subject } from '../subjects.ts';
import { mistakes } from './pairing.ts';

const warmUp = 20;

/** Both nodes in an n8n of their own. */
class Field {
	readonly wrong: string[] = [];
	readonly #n8n: BenchN8n;

	constructor(n8n: BenchN8n) {
		this.#n8n = n8n;
	}

	/** Milliseconds that a node takes for so many items. */
	async duration(subject: Subject, count: number, concurrency: number): Promise<number> {
		const parameters = subject === 'ours' ? ourMessage(concurrency) : builtInMessage;
		const { duration, items } = await this.#n8n.runOnItems(subject, { parameters }, count);
		this.wrong.push(...mistakes(items, count).map((mistake) => `${subject}: ${mistake}`));
		return duration;
	}

	async warmUp(): Promise<void> {
		await this.duration('ours', warmUp, 1);
		await this.duration('builtIn', warmUp, 1);
	}
}

const startN8n = async ({ userFolder, tarball, server, signal }: Bench) =>
	await BenchN8n.start(userFolder, tarball, server.url, signal);

/** Medians of runs that take turns, so that a busy moment of the machine meets them all. */
async function inTurns<Key>(
	keys: readonly Key[],
	repeats: number,
	run: (key: Key) => Promise<number>,
): Promise<Map<Key, number>> {
	const runs = new Map(keys.map((key) => [key, [] as number[]]));
	for (let turn = 0; turn < repeats; turn++) {
		for (const [key, values] of runs) values.push(await run(key));
	}
	return new Map([...runs].map(([key, values]) => [key, median(values)]));
}

const builtIn = 'builtIn';

export const items: Measure = {
	name: 'items',
	title: 'Items in parallel',
	async run(bench) {
		const count = bench.quick ? 100 : 200;
		const latency = 50;
		await using n8n = await startN8n(bench);
		const field = new Field(n8n);
		await bench.server.behave({ latency });
		await field.warmUp();
		const concurrencies = [1, 5, 20, 50];
		const medians = await inTurns(
			[...concurrencies, builtIn] as const,
			bench.repeats,
			async (key) =>
				key === builtIn
					? await field.duration('builtIn', count, 1)
					: await field.duration('ours', count, key),
		);
		const theirs = medians.get(builtIn) ?? NaN;
		const rows = concurrencies.map((concurrency): Row => {
			const own = medians.get(concurrency) ?? NaN;
			const limit = Math.ceil(count / concurrency) * latency;
			const row = {
				what: `${count} items at ${latency} ms, concurrency ${concurrency}`,
				ours: `${time(own)} (${ratio(own, limit)} the limit)`,
				builtIn: concurrency === 1 ? `${time(theirs)} (${ratio(theirs, limit)} the limit)` : none,
				limit: time(limit),
			};
			if (concurrency !== 20) return row;
			const faster = theirs / own;
			return {
				...row,
				goal: {
					text: `12 times as fast as the built-in node and within 1.3 of the limit: ${faster.toFixed(1)} times`,
					met: faster >= 12 && own / limit <= 1.3,
				},
			};
		});
		return { rows, wrong: field.wrong, notes: ['The built-in node has no concurrency.'] };
	},
};

export const overhead: Measure = {
	name: 'overhead',
	title: 'Overhead per item',
	async run(bench) {
		const count = bench.quick ? 200 : 1000;
		await using n8n = await startN8n(bench);
		const field = new Field(n8n);
		await bench.server.behave({ latency: 0 });
		await field.warmUp();
		await field.warmUp();
		const medians = await inTurns([1, 5, builtIn] as const, bench.repeats, async (key) =>
			key === builtIn
				? await field.duration('builtIn', count, 1)
				: await field.duration('ours', count, key),
		);
		const perItem = (key: 1 | 5 | typeof builtIn) => (medians.get(key) ?? NaN) / count;
		const rows = ([1, 5] as const).map((concurrency): Row => {
			const own = perItem(concurrency);
			const theirs = perItem(builtIn);
			return {
				what: `per item, of ${count} at 0 ms, concurrency ${concurrency}`,
				ours: time(own),
				builtIn: concurrency === 1 ? time(theirs) : none,
				limit: '0 ms',
				...(concurrency === 1 && {
					goal: { text: "no higher than the built-in node's", met: own <= theirs },
				}),
			};
		});
		return { rows, wrong: field.wrong };
	},
};
