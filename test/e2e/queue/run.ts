// npm run test:queue: queue mode with Redis and Postgres; both must be installed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installN8n } from '../../../sandbox/install.ts';
import { buildAndPack } from '../../../sandbox/pack.ts';
import { repository } from '../../../sandbox/paths.ts';
import { stopSignal } from '../../../sandbox/stop-signal.ts';

const say = (line: string) => console.log(line);
const signal = stopSignal();
const folder = await mkdtemp(join(tmpdir(), 'n8n-e2e-'));
try {
	await installN8n(say, signal);
	const tarball = process.env.E2E_TARBALL ?? (await buildAndPack(folder, signal));
	const tests = [join(import.meta.dirname, 'queue.ts')];
	const child = spawn(process.execPath, ['--test', '--test-timeout=500000', ...tests], {
		cwd: repository,
		env: { ...process.env, E2E_FOLDER: folder, E2E_TARBALL: tarball },
		stdio: 'inherit',
	});
	signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
	const [code] = (await once(child, 'close')) as [number | null];
	process.exitCode = code ?? 1;
} catch (error) {
	if (!signal.aborted) console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
if (process.exitCode === 0 || signal.aborted) await rm(folder, { recursive: true, force: true });
else say(`The logs of n8n are in ${folder}`);
process.exit();
