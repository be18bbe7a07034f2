import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startN8n } from '../../sandbox/n8n.ts';
import { installPacked } from '../../sandbox/pack.ts';
import { type Bench, type Measure, median, type Row, time } from '../measure.ts';

/** One start of n8n. */
interface Start {
	/** Milliseconds until the editor is served. */
	wall: number;
	/** Milliseconds of processor time until then, or undefined where there is no /proc. */
	processor: number | undefined;
}

/** Linux counts a process's processor time in these. */
const ticksPerSecond = 100;

async function processorTime(pid: number): Promise<number | undefined> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
	// The name, in brackets, may hold blanks; utime and stime are fields 14 and 15.
	const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
	if (fields === undefined) return undefined;
	return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1000;
}

async function start(userFolder: string, signal: AbortSignal): Promise<Start> {
	const begun = performance.now();
	const n8n = await startN8n({ userFolder, signal });
	const wall = performance.now() - begun;
	const processor = await processorTime(n8n.pid);
	await n8n.stop();
	return { wall, processor };
}

/** How far apart the middle half of the values lies. */
function spread(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const quarter = Math.floor(sorted.length / 4);
	return (sorted.at(-1 - quarter) ?? NaN) - (sorted[quarter] ?? NaN);
}

function row(what: string, withPackage: number[], without: number[]): Row {
	const difference = median(withPackage) - median(without);
	const noise = spread(without);
	return {
		what,
		ours: `${time(median(withPackage))} with the package`,
		builtIn: `${time(median(without))} without`,
		limit: `half of the runs without lie within ${time(noise)}`,
		goal: { text: 'no slower than without, within noise', met: difference <= noise },
	};
}

export const startup: Measure = {
	name: 'startup',
	title: "n8n's start",
	async run({ folder, tarball, repeats, quick, say, signal }: Bench) {
		const folders = { with: join(folder, 'start-with'), without: join(folder, 'start-without') };
		await installPacked(tarball, folders.with, signal);
		// The first start makes the database.
		await start(folders.with, signal);
		await start(folders.without, signal);
		const starts: Record<keyof typeof folders, Start[]> = { with: [], without: [] };
		for (let turn = 0; turn < (quick ? 2 : repeats * 2); turn++) {
			say(`  turn ${turn + 1}`);
			// Which of them goes first changes: the disk is warmer for the second.
			const order =
				turn % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const);
			for (const which of order) starts[which].push(await start(folders[which], signal));
		}
		const of = (field: keyof Start, which: keyof typeof folders) =>
			starts[which].map((one) => one[field]).filter((value) => value !== undefined);
		const rows = [row('Until the editor is served', of('wall', 'with'), of('wall', 'without'))];
		if (of('processor', 'with').length > 0) {
			rows.push(
				row('Processor time until then', of('processor', 'with'), of('processor', 'without')),
			);
		}
		return { rows, wrong: [] };
	},
};
