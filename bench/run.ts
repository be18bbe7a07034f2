// npm run bench: this package and n8n's own OpenAI node side by side in the sandbox's n8n.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installN8n } from '../sandbox/install.ts';
import { buildAndPack } from '../sandbox/pack.ts';
import { repository } from '../sandbox/paths.ts';
import { stopSignal } from '../sandbox/stop-signal.ts';
import { simulateGate } from './gate.ts';
import { machineText } from './machine.ts';
import type { Bench, Measure } from './measure.ts';
import { chaos } from './measures/chaos.ts';
import { embeddings } from './measures/embeddings.ts';
import { memory } from './measures/memory.ts';
import { rateLimit } from './measures/rate-limit.ts';
import { startup } from './measures/startup.ts';
import { items, overhead } from './measures/throughput.ts';
import { BenchServer } from './server/process.ts';
import { type Section, sectionText } from './table.ts';

const measures = [items, overhead, embeddings, memory, startup, rateLimit, chaos];
const page = join(repository, 'docs', 'performance.md');
const say = (line: string) => console.log(line);

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		/** Fewer and smaller runs: to see that it works. */
		quick: { type: 'boolean', default: false },
		/** The names of the measures to run. */
		only: { type: 'string', multiple: true },
		/** Writes docs/performance.md. */
		write: { type: 'boolean', default: false },
		/** A packed package to measure instead of a new build. */
		package: { type: 'string' },
	},
});

function chosen(): Measure[] {
	const { only, write, quick } = values;
	if (write && (only || quick)) throw new Error('--write wants a full run: no --only, no --quick');
	if (!only) return measures;
	return only.map((name) => {
		const found = measures.find((measure) => measure.name === name);
		if (found) return found;
		const names = measures.map((measure) => measure.name).join(', ');
		throw new Error(`There is no measure "${name}": choose of ${names}`);
	});
}

function pageText(sections: readonly Section[]): string {
	return `# Performance

What \`npm run bench -- --write\` has measured: this package and n8n's built-in OpenAI node, in one
run in the same n8n, against a server on the same machine that answers after a given time. Times are
n8n's own of the node, the median of several runs that take turns. "Limit" is what is possible at
best: latency times items, divided by the concurrency, or what the server allows.

${machineText(new Date())}

${sections.map(sectionText).join('\n\n')}
`;
}

/** Runs the measures; gives 1 when a result is wrong. A missed goal is not: machines differ. */
async function run(signal: AbortSignal): Promise<number> {
	const [what, seeds, only] = positionals;
	if (what === 'gate') return (await simulateGate(seeds ? Number(seeds) : undefined, only)) ? 0 : 1;
	if (what !== undefined) throw new Error(`There is no bench "${what}": choose gate, or none`);
	const selection = chosen();
	await using cleanup = new AsyncDisposableStack();
	const folder = await mkdtemp(join(tmpdir(), 'n8n-bench-'));
	cleanup.defer(() => rm(folder, { recursive: true, force: true }));
	await installN8n(say, signal);
	let tarball = values.package;
	if (tarball === undefined) {
		say('Building and packing n8n-nodes-openai-platform');
		tarball = await buildAndPack(folder, signal);
	}
	const fileSize = (values.quick ? 60 : 300) << 20;
	const server = cleanup.use(await BenchServer.start(fileSize));
	const bench: Bench = {
		server,
		tarball,
		userFolder: join(folder, 'user'),
		folder,
		fileSize,
		repeats: values.quick ? 1 : 5,
		quick: values.quick,
		say,
		signal,
	};
	const sections: Section[] = [];
	for (const measure of selection) {
		say(`Measuring: ${measure.name}`);
		const section = { measure, result: await measure.run(bench) };
		sections.push(section);
		say(`\n${sectionText(section)}\n`);
	}
	if (values.write) await writeFile(page, pageText(sections));
	return sections.some(({ result }) => result.wrong.length > 0) ? 1 : 0;
}

const signal = stopSignal();
try {
	process.exitCode = await run(signal);
} catch (error) {
	if (!signal.aborted) console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
process.exit();
