// npm run bench -- gate [seeds] [part of a name]: the rate gate on a simulated clock, without n8n.
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { repository } from '../sandbox/paths.ts';

type Table = (seeds: number, only?: string) => { text: string; misses: string[] };

const DEFAULT_SEEDS = 20;

/** Simulates the gate as it is in the nodes, prints a table, and returns whether all demands are kept. */
export async function simulateGate(seeds = DEFAULT_SEEDS, only?: string): Promise<boolean> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-gate-'));
	try {
		const outfile = join(folder, 'gate.cjs');
		await build({
			entryPoints: [join(repository, 'bench', 'gate', 'run.ts')],
			bundle: true,
			platform: 'node',
			format: 'cjs',
			outfile,
		});
		const { table } = createRequire(import.meta.url)(outfile) as { table: Table };
		const { text, misses } = table(seeds, only);
		console.log(text);
		for (const miss of misses) console.error(miss);
		return misses.length === 0;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
