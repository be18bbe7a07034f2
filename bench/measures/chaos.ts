import { BenchN8n } from '../bench-n8n.ts';
import { type Bench, type Measure, none, type Row, time } from '../measure.ts';
import { builtInMessage, ourMessage, type Subject } from '../subjects.ts';
import { hasFailed, mistakes } from './pairing.ts';

const count = 500;
const latency = 10;
const concurrency = 20;

interface Pass {
	/** What came of the items, in short. */
	text: string;
	wrong: string[];
}

async function pass(
	{ server }: Bench,
	n8n: BenchN8n,
	subject: Subject,
	seed: number,
): Promise<Pass> {
	await server.behave({ latency, chaos: seed });
	const parameters = subject === 'ours' ? ourMessage(concurrency) : builtInMessage;
	const { items, duration } = await n8n.runOnItems(
		subject,
		{ parameters, continueOnFail: true },
		count,
	);
	const { requests, faults, answered } = await server.tally();
	const failed = items.filter(hasFailed).length;
	const wrong = mistakes(items, count);
	const twice = Object.values(answered).filter((times) => times > 1).length;
	if (twice > 0) wrong.push(`${twice} items were answered and then asked again`);
	const silent = items.filter(({ json }) => 'error' in json && typeof json.error !== 'string');
	if (silent.length > 0) wrong.push(`${silent.length} errors have no message`);
	return {
		text: `${count - failed} answered, ${failed} errors in ${time(duration)} (${faults} of ${requests} answers faulty)`,
		wrong,
	};
}

export const chaos: Measure = {
	name: 'chaos',
	title: 'A server that fails at random',
	async run(bench) {
		const { userFolder, tarball, server, signal, quick, say } = bench;
		const rows: Row[] = [];
		const wrong: string[] = [];
		for (const seed of quick ? [1] : [1, 2, 3]) {
			say(`  seed ${seed}`);
			await using n8n = await BenchN8n.start(userFolder, tarball, server.url, signal);
			const own = await pass(bench, n8n, 'ours', seed);
			const theirs = await pass(bench, n8n, 'builtIn', seed);
			wrong.push(...own.wrong.map((mistake) => `seed ${seed}: ${mistake}`));
			rows.push({
				what: `${count} items, seed ${seed}`,
				ours: own.text,
				builtIn: theirs.text,
				limit: none,
				goal: {
					text: 'every item out once, paired, and none asked again after an answer',
					met: own.wrong.length === 0,
				},
			});
		}
		return {
			rows,
			wrong,
			notes: [
				'A third of all answers is one of: 429, 500, 502 with an HTML page, 503, a reset connection, an answer cut off. Max Retries is the default 2; concurrency 20; Continue On Fail on.',
			],
		};
	},
};
