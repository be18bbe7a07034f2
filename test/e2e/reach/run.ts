// npm run test:reach: the smoke checks on the oldest n8n that the package supports. The first argument, or
// REACH_FOLDER, names a folder where the package.json beside this file is installed already.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../../sandbox/command.ts';
import { installN8n } from '../../../sandbox/install.ts';
import { buildAndPack } from '../../../sandbox/pack.ts';
import { repository, sandbox } from '../../../sandbox/paths.ts';
import { stopSignal } from '../../../sandbox/stop-signal.ts';

const say = (line: string) => console.log(line);
const signal = stopSignal();

/** Installs the oldest n8n and Node.js in a folder: 4 to 8 minutes. */
async function installFloor(folder: string): Promise<void> {
	say('Installing the oldest supported n8n: 4 to 8 minutes');
	await cp(join(import.meta.dirname, 'package.json'), join(folder, 'package.json'));
	await cp(join(sandbox, '.npmrc'), join(folder, '.npmrc'));
	await runCommand('npm', ['install', '--ignore-scripts'], { cwd: folder, signal });
	await runCommand('npm', ['rebuild', 'node', '--ignore-scripts=false'], { cwd: folder, signal });
	// The driver speaks Node-API, so the one that the sandbox has built fits every Node.js.
	await installN8n(say, signal);
	const driver = join('node_modules', 'sqlite3', 'build', 'Release');
	await mkdir(join(folder, driver), { recursive: true });
	await cp(join(sandbox, driver), join(folder, driver), { recursive: true });
}

const folder = await mkdtemp(join(tmpdir(), 'n8n-reach-'));
const given = process.argv[2] ?? process.env.REACH_FOLDER;
try {
	if (given === undefined) await installFloor(folder);
	const tarball = process.env.E2E_TARBALL ?? (await buildAndPack(folder, signal));
	const tests = [join(import.meta.dirname, 'smoke.ts')];
	const child = spawn(process.execPath, ['--test', '--test-timeout=300000', ...tests], {
		cwd: repository,
		env: {
			...process.env,
			E2E_FOLDER: folder,
			E2E_TARBALL: tarball,
			E2E_N8N: given ?? folder,
		},
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
