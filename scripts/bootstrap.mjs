// Installs the project's development dependencies when they are missing or not those of the
// lockfile. It is plain JavaScript for Node 20 with nothing installed, because it runs first.
//
// What follows it in a script is `node_modules/.bin/node <file>` or `npm run <next>`: the shell
// remembers where it first found `node`, and would not see the Node 24 that this has installed.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const wantedNodeMajor = 24;
// npm ends some errors with a page of its options.
const shownErrors = 12;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const windows = process.platform === 'win32';

function packagesOf(lockfile) {
	try {
		return JSON.parse(readFileSync(join(root, lockfile), 'utf8')).packages ?? {};
	} catch {
		return {};
	}
}

/** Whether what npm last installed holds every package of the lockfile, in its version. */
function isInstalled() {
	const installed = packagesOf('node_modules/.package-lock.json');
	return Object.entries(packagesOf('package-lock.json')).every(([path, wanted]) => {
		if (path === '') return true;
		const found = installed[path];
		if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
		return found.version === wanted.version && found.integrity === wanted.integrity;
	});
}

function nodeMajor() {
	const node = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
	const { stdout } = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' });
	return Number.parseInt(stdout ?? '', 10);
}

/** Runs npm in the project; gives its exit code, 1 if it did not start or was stopped. */
function npm(args) {
	return new Promise((resolve) => {
		const child = spawn('npm', args, {
			cwd: root,
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: windows,
		});
		let fetched = 0;
		let errors = 0;
		const print = (line) => console.log(`  ${line}`);
		const read = (stream) => {
			let rest = '';
			stream.setEncoding('utf8').on('data', (text) => {
				const lines = (rest + text).split('\n');
				rest = lines.pop() ?? '';
				for (const line of lines) {
					if (line.startsWith('npm http')) fetched += line.includes('.tgz') ? 1 : 0;
					else if (line.startsWith('added')) print(line);
					else if (line.startsWith('npm error') && errors++ < shownErrors) print(line);
				}
			});
		};
		read(child.stdout);
		read(child.stderr);
		const started = Date.now();
		const heartbeat = setInterval(() => {
			const seconds = Math.round((Date.now() - started) / 1000);
			print(
				`${seconds} s: ${fetched === 0 ? 'reading the list' : `${fetched} packages downloaded`}`,
			);
		}, 10_000);
		// Left to itself npm would finish the step it is at; what it leaves is installed anew.
		const stop = () => {
			child.kill('SIGKILL');
			process.exit(130);
		};
		for (const signal of signals) process.on(signal, stop);
		child.on('error', (error) => print(error.message));
		child.on('close', (code) => {
			clearInterval(heartbeat);
			for (const signal of signals) process.off(signal, stop);
			resolve(code ?? 1);
		});
	});
}

function fail(sentence) {
	console.error(sentence);
	process.exit(1);
}

if (!isInstalled()) {
	const count = Object.keys(packagesOf('package-lock.json')).length - 1;
	console.log(`Installing ${count} development packages (one to three minutes the first time)`);
	if ((await npm(['ci', '--loglevel=http'])) !== 0) {
		fail('The development packages could not be installed: see the lines of npm above.');
	}
}

// npm may have been told not to run install scripts; Node's own package is put in place by one.
if (nodeMajor() !== wantedNodeMajor) {
	console.log(`Putting Node ${wantedNodeMajor} in place`);
	await npm(['rebuild', 'node', '--ignore-scripts=false', '--loglevel=http']);
	if (nodeMajor() !== wantedNodeMajor) {
		fail(
			`Node ${wantedNodeMajor} could not be put in place: the install script of the npm package ` +
				'"node" did not run. Allow it with "npm rebuild node --ignore-scripts=false" and try again.',
		);
	}
}
