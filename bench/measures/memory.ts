import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { BenchN8n, filesOf, type NodeRun } from '../bench-n8n.ts';
import { type Bench, type Measure, median, none, type Row } from '../measure.ts';
import { forgetPeak, residentOf } from '../resident.ts';
import { fileId } from '../server/answers.ts';
import type { Subject } from '../subjects.ts';

const allowed = 120;
const settling = 3_000;

const upload = { resource: 'file', operation: 'upload' };
const inputs = {
	ours: { ...upload, inputSource: 'binary', binaryPropertyName: 'data', purpose: 'user_data' },
	builtIn: { ...upload, binaryPropertyName: 'data' },
};
const download = {
	resource: 'file',
	operation: 'download',
	fileId: { __rl: true, mode: 'id', value: fileId },
	outputBinaryName: 'data',
};

const megabytes = (bytes: number) => bytes / 2 ** 20;

/** Megabytes that n8n's process grows by, at most, while something runs in it. */
async function growth(n8n: BenchN8n, run: () => Promise<unknown>): Promise<number> {
	await sleep(settling);
	await forgetPeak(n8n.pid);
	const idle = await residentOf(n8n.pid);
	await run();
	const after = await residentOf(n8n.pid);
	if (idle === undefined || after === undefined) throw new Error('n8n has no /proc entry');
	return megabytes(after.peak - idle.now);
}

interface Files {
	small: string;
	large: string;
}

async function makeFiles({ userFolder, fileSize }: Bench): Promise<Files> {
	const small = join(filesOf(userFolder), 'small.bin');
	const large = join(filesOf(userFolder), 'large.bin');
	await writeFile(small, 'small');
	const part = Buffer.alloc(1 << 20, 'y');
	const parts = function* () {
		for (let left = fileSize; left > 0; left -= part.length) yield part.subarray(0, left);
	};
	await pipeline(Readable.from(parts()), createWriteStream(large));
	return { small, large };
}

/** Each run has an n8n of its own: memory that a run has taken, the next would not take again. */
async function inFreshN8n<T>(bench: Bench, action: (n8n: BenchN8n) => Promise<T>): Promise<T> {
	const { userFolder, tarball, server, signal } = bench;
	await using n8n = await BenchN8n.start(userFolder, tarball, server.url, signal);
	return await action(n8n);
}

/** Uploads a small file first, so that code to be loaded is there. */
async function uploadGrowth(bench: Bench, subject: Subject, wrong: string[]): Promise<number> {
	return await inFreshN8n(bench, async (n8n) => {
		const { small, large } = await makeFiles(bench);
		const setting = { parameters: inputs[subject] };
		await n8n.runOnFile(subject, setting, small);
		await bench.server.behave({ latency: 0 });
		const grown = await growth(n8n, async () => await n8n.runOnFile(subject, setting, large));
		const { largestRequest } = await bench.server.tally();
		if (largestRequest < bench.fileSize) {
			wrong.push(`${subject}: the server got ${largestRequest} bytes of ${bench.fileSize}`);
		}
		return grown;
	});
}

async function downloadGrowth(bench: Bench, wrong: string[]): Promise<number> {
	return await inFreshN8n(bench, async (n8n) => {
		const { small } = await makeFiles(bench);
		await n8n.runOnFile('ours', { parameters: inputs.ours }, small);
		let run: NodeRun | undefined;
		const grown = await growth(n8n, async () => {
			run = await n8n.runOnItems('ours', { parameters: download }, 1);
		});
		const bytes = run?.items[0]?.binary?.data?.bytes;
		if (bytes !== bench.fileSize) {
			wrong.push(`the downloaded file has ${bytes} bytes instead of ${bench.fileSize}`);
		}
		return grown;
	});
}

export const memory: Measure = {
	name: 'memory',
	title: 'Memory',
	async run(bench) {
		const { fileSize, repeats, say } = bench;
		if ((await residentOf(process.pid)) === undefined) {
			return { rows: [], wrong: [], notes: ['Memory is measured on Linux only.'] };
		}
		const wrong: string[] = [];
		const uploads: Record<Subject, number[]> = { ours: [], builtIn: [] };
		const downloads: number[] = [];
		for (let turn = 0; turn < Math.min(repeats, 3); turn++) {
			say(`  turn ${turn + 1}`);
			uploads.ours.push(await uploadGrowth(bench, 'ours', wrong));
			uploads.builtIn.push(await uploadGrowth(bench, 'builtIn', wrong));
			downloads.push(await downloadGrowth(bench, wrong));
		}
		const size = `${Math.round(megabytes(fileSize))} MB`;
		const row = (what: string, own: number[], theirs?: number[]): Row => ({
			what: `${what} of ${size}: peak of n8n's memory above idle`,
			ours: `${Math.round(median(own))} MB`,
			builtIn: theirs ? `${Math.round(median(theirs))} MB` : none,
			limit: none,
			goal: { text: `at most ${allowed} MB`, met: median(own) <= allowed },
		});
		return {
			rows: [row('Upload', uploads.ours, uploads.builtIn), row('Download', downloads)],
			wrong,
			notes: [
				"n8n keeps binary data on disk; the file comes from n8n's Read/Write Files from Disk node, which is in the figure. The built-in node has no download operation.",
			],
		};
	},
};
