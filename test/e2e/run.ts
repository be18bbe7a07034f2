// npm run test:e2e: installs n8n, packs the package and runs the tests of this folder with it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installN8n } from '../../sandbox/install.ts';
import { buildAndPack } from '../../sandbox/pack.ts';
import { repository } from '../../sandbox/paths.ts';
import { stopSignal } from '../../sandbox/stop-signal.ts';

const here = import.meta.dirname;
const say = (line: string) => console.log(line);

/** Runs the named test files, or all; gives the exit code of Node's test runner. */
async function run(files: string[], folder: string, signal: AbortSignal): Promise<number> {
	await installN8n(say, signal);
	say('Building and packing n8n-nodes-openai-platform');
	const tarball = await buildAndPack(folder, signal);
	const all = (await readdir(here)).filter((name) => name.endsWith('.test.ts')).sort();
	const tests = files.length > 0 ? files : all.map((name) => join(here, name));
	// One file at a time: each starts an n8n, and a browser beside it wants a processor too.
	const runner = ['--test', '--test-concurrency=1', '--test-timeout=300000'];
	const child = spawn(process.execPath, [...runner, ...tests], {
		cwd: repository,
		env: { ...process.env, E2E_FOLDER: folder, E2E_TARBALL: tarball },
		stdio: 'inherit',
	});
	signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
	const [code] = (await once(child, 'close')) as [number | null];
	return code ?? 1;
}

const signal = stopSignal();
const folder = await mkdtemp(join(tmpdir(), 'n8n-e2e-'));
try {
	process.exitCode = await run(process.argv.slice(2), folder, signal);
} catch (error) {
	if (!signal.aborted) console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
if (process.exitCode === 0 || signal.aborted) await rm(folder, { recursive: true, force: true });
else say(`The logs of n8n and the screenshots of this run are in ${folder}`);
process.exit();
