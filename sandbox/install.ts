import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './command.ts';
import { repository, sandbox } from './paths.ts';

const modules = join(sandbox, 'node_modules');
/** Written once npm has put every package in place: without it the folder is not trusted. */
const stamp = join(modules, '.sandbox-installed');
const secondsBetweenLines = 10;

/**
 * Installs n8n into the sandbox unless it is there: 2.2 GB, 3 to 5 minutes. A second call does
 * nothing; after an interruption it begins again, with what was downloaded in npm's cache.
 *
 * @throws an error that says what to do when a package or the SQLite driver cannot be installed
 */
export async function installN8n(say: (line: string) => void, signal: AbortSignal): Promise<void> {
	if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lockfileHash()) {
		await installPackages(say, signal);
		writeFileSync(stamp, lockfileHash());
	}
	if (!(await sqliteLoads(signal))) await buildSqlite(say, signal);
}

function lockfileHash(): string {
	const lockfile = readFileSync(join(sandbox, 'package-lock.json'));
	return createHash('sha256').update(lockfile).digest('hex');
}

async function installPackages(say: (line: string) => void, signal: AbortSignal): Promise<void> {
	const lockfile = JSON.parse(readFileSync(join(sandbox, 'package-lock.json'), 'utf8')) as {
		packages: Record<string, { version?: string }>;
	};
	const total = Object.keys(lockfile.packages).length - 1;
	const { version } = lockfile.packages['node_modules/n8n'] ?? {};
	say(`Installing n8n ${version} in sandbox/: ${total} packages, 2.2 GB, 3 to 5 minutes`);
	let fetched = 0;
	const progress = repeat((seconds) => {
		const state = fetched === 0 ? 'reading the list' : `${fetched} packages downloaded`;
		say(`  ${seconds} s: ${state}`);
	});
	try {
		await runCommand('npm', ['ci', '--loglevel=http'], {
			cwd: sandbox,
			signal,
			onLine: (line) => {
				if (line.startsWith('npm http') && line.includes('.tgz')) fetched += 1;
				if (line.startsWith('added ')) say(`  ${line}`);
			},
		});
	} finally {
		progress.stop();
	}
}

async function sqliteLoads(signal: AbortSignal): Promise<boolean> {
	try {
		await runCommand(process.execPath, ['-e', 'require("sqlite3")'], { cwd: sandbox, signal });
		return true;
	} catch {
		signal.throwIfAborted();
		return false;
	}
}

async function buildSqlite(say: (line: string) => void, signal: AbortSignal): Promise<void> {
	say("Building n8n's SQLite driver: 1 to 2 minutes");
	const progress = repeat((seconds) => say(`  ${seconds} s: compiling`));
	const headers = await nodeHeaders();
	try {
		await runCommand('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false'], {
			cwd: sandbox,
			env: { ...process.env, JOBS: 'max', ...(headers && { npm_config_nodedir: headers }) },
			signal,
		});
	} catch (error) {
		signal.throwIfAborted();
		throw new Error(
			"n8n's SQLite driver could not be built: it needs Python 3, make and a C++ compiler",
			{ cause: error },
		);
	} finally {
		progress.stop();
	}
	if (!(await sqliteLoads(signal))) {
		throw new Error("n8n's SQLite driver was built but does not load in this Node.js");
	}
}

/** Where the npm package `node` keeps Node's C++ headers; without them node-gyp downloads them. */
async function nodeHeaders(): Promise<string | undefined> {
	const folder = join(repository, 'node_modules', 'node', 'node_modules');
	const names = existsSync(folder) ? await readdir(folder) : [];
	return names
		.map((name) => join(folder, name))
		.find((path) => existsSync(join(path, 'include', 'node', 'node_api.h')));
}

/** Calls the action again and again with the seconds since the start, until it is stopped. */
function repeat(action: (seconds: number) => void): { stop: () => void } {
	const started = Date.now();
	const timer = setInterval(() => {
		action(Math.round((Date.now() - started) / 1000));
	}, secondsBetweenLines * 1000);
	return { stop: () => clearInterval(timer) };
}
