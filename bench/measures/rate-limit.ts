import { BenchN8n } from '../bench-n8n.ts';
import { type Bench, type Measure, median, ratio, type Row, time } from '../measure.ts';
import type { Limit } from '../server/behaviour.ts';
import { builtInMessage, ourMessage, type Subject } from '../subjects.ts';
import { hasFailed, mistakes } from './pairing.ts';

const perSecond = 20;
const latency = 10;
const concurrency = 20;

const limits: ReadonlyArray<readonly [string, Limit]> = [
	['bucket, all headers', { kind: 'bucket', perSecond, headers: true }],
	['window, all headers', { kind: 'window', perSecond, headers: true }],
	['bucket, only retry-after: 1', { kind: 'bucket', perSecond, headers: false }],
	['window, only retry-after: 1', { kind: 'window', perSecond, headers: false }],
];

/** What came of the items at a server with a limit. */
interface Pass {
	duration: number;
	lost: number;
	refusedShare: number;
	wrong: string[];
}

async function pass(
	{ server }: Bench,
	n8n: BenchN8n,
	subject: Subject,
	limit: Limit,
	count: number,
): Promise<Pass> {
	await server.behave({ latency, limit });
	const parameters = subject === 'ours' ? ourMessage(concurrency) : builtInMessage;
	const run = await n8n.runOnItems(subject, { parameters, continueOnFail: true }, count);
	const { requests, refused } = await server.tally();
	return {
		duration: run.duration,
		lost: run.items.filter(hasFailed).length,
		refusedShare: refused / requests,
		wrong: mistakes(run.items, count),
	};
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

const summary = ({ duration, lost, refusedShare }: Omit<Pass, 'wrong'>): string =>
	`${time(duration)}, ${lost} lost, ${percent(refusedShare)} 429`;

const middle = (passes: readonly Pass[]): Omit<Pass, 'wrong'> => ({
	duration: median(passes.map(({ duration }) => duration)),
	lost: Math.max(...passes.map(({ lost }) => lost)),
	refusedShare: median(passes.map(({ refusedShare }) => refusedShare)),
});

export const rateLimit: Measure = {
	name: 'rate-limit',
	title: `A server that allows ${perSecond} requests a second`,
	async run(bench) {
		const { userFolder, tarball, server, signal, quick, say } = bench;
		const count = quick ? 100 : 300;
		const repeats = Math.min(bench.repeats, 3);
		const ideal = ((count - perSecond) / perSecond) * 1000;
		const rows: Row[] = [];
		const wrong: string[] = [];
		for (const [name, limit] of limits) {
			say(`  ${name}`);
			const passes: Record<Subject, Pass[]> = { ours: [], builtIn: [] };
			for (let turn = 0; turn < repeats; turn++) {
				// A new n8n knows nothing of the limit.
				await using n8n = await BenchN8n.start(userFolder, tarball, server.url, signal);
				for (const subject of ['ours', 'builtIn'] as const) {
					passes[subject].push(await pass(bench, n8n, subject, limit, count));
				}
			}
			const own = middle(passes.ours);
			wrong.push(...passes.ours.flatMap((one) => one.wrong));
			if (own.lost > 0) wrong.push(`${own.lost} items were lost at a ${name}`);
			rows.push({
				what: `${count} items, ${name}`,
				ours: `${summary(own)} (${ratio(own.duration, ideal)} the limit)`,
				builtIn: summary(middle(passes.builtIn)),
				limit: time(ideal),
				goal: {
					text: 'none lost, at most 1.35 of the ideal time, at most 15 % 429',
					met: own.lost === 0 && own.duration / ideal <= 1.35 && own.refusedShare <= 0.15,
				},
			});
		}
		return {
			rows,
			wrong,
			notes: [
				`Answers take ${latency} ms; concurrency ${concurrency}; Continue On Fail on. An item that comes out as an error is lost. The built-in node does not try again: its time is that of failing.`,
			],
		};
	},
};
