import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, closeSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sandbox } from './paths.ts';

const startLimit = 120_000;
const stopLimit = 20_000;
const logFile = 'n8n.log';

/** A running n8n. */
export interface N8n {
	/** Its address on loopback, without a slash at the end. */
	url: string;
	/** The id of its main process. */
	pid: number;
	/** The file that holds everything that n8n has printed. */
	log: string;
	/** Settles when n8n has ended by itself or by `stop`. */
	ended: Promise<void>;
	/** Ends n8n and its task runners; harmless when they are gone. */
	stop(): Promise<void>;
}

export interface N8nOptions {
	/** n8n's N8N_USER_FOLDER and working directory. */
	userFolder: string;
	/** The port to take when it is free; otherwise any free one. */
	preferredPort?: number;
	/** More environment variables for n8n. */
	env?: Record<string, string>;
	/** Which of n8n's processes it is in queue mode; the main one by default. */
	command?: 'start' | 'webhook' | 'worker';
	/** The folder in whose node_modules n8n is, and the Node.js that runs it, where it is not the sandbox's. */
	installation?: { folder: string; node: string };
	signal: AbortSignal;
}

/**
 * Starts the sandbox's n8n on loopback and waits until it answers.
 *
 * @throws with the end of n8n's log when it ends or does not answer within two minutes
 */
export async function startN8n(options: N8nOptions): Promise<N8n> {
	const { userFolder, preferredPort, signal, command = 'start' } = options;
	signal.throwIfAborted();
	await mkdir(userFolder, { recursive: true });
	const log = join(userFolder, command === 'start' ? logFile : `${command}-${Date.now()}.log`);
	const port = await freePort(preferredPort);
	const url = `http://127.0.0.1:${port}`;
	const { folder = sandbox, node = process.execPath } = options.installation ?? {};
	const child = await spawnN8n(
		[node, join(folder, 'node_modules', 'n8n', 'bin', 'n8n'), command],
		log,
		{
			cwd: userFolder,
			env: { ...environment(userFolder, port, await freePort()), ...options.env },
		},
	);
	const ended = once(child, 'close').then(() => undefined);
	const n8n: N8n = { url, pid: child.pid ?? 0, log, ended, stop: () => stopN8n(child) };
	try {
		await waitUntilReady(n8n, child, command === 'start', signal);
	} catch (error) {
		await n8n.stop();
		throw error;
	}
	return n8n;
}

async function spawnN8n(
	[node, program, command]: [node: string, program: string, command: string],
	log: string,
	options: { cwd: string; env: Record<string, string> },
): Promise<ChildProcess> {
	const output = openSync(log, 'w', 0o600);
	try {
		const followParent = join(sandbox, 'follow-parent.ts');
		// A process group of its own: Ctrl-C in the terminal reaches n8n only through `stop`, once.
		const child = spawn(node, ['--import', followParent, program, command], {
			...options,
			stdio: ['pipe', output, output],
			detached: true,
		});
		await once(child, 'spawn');
		return child;
	} finally {
		closeSync(output);
	}
}

async function waitUntilReady(
	n8n: N8n,
	child: ChildProcess,
	hasEditor: boolean,
	signal: AbortSignal,
): Promise<void> {
	const deadline = Date.now() + startLimit;
	while (Date.now() < deadline) {
		signal.throwIfAborted();
		if (hasEnded(child)) throw new Error(`n8n ended while starting:\n${await endOfLog(n8n.log)}`);
		const response = await fetch(`${n8n.url}/healthz/readiness`, { signal }).catch(() => undefined);
		if (response?.ok && (!hasEditor || (await editorIsServed(n8n.url)))) return;
		await sleep(50, undefined, { signal });
	}
	throw new Error(`n8n did not answer within ${startLimit / 1000} s:\n${await endOfLog(n8n.log)}`);
}

/** n8n reports itself ready a moment before its REST routes are there. */
async function editorIsServed(url: string): Promise<boolean> {
	const response = await fetch(`${url}/rest/settings`).catch(() => undefined);
	return response?.headers.get('content-type')?.includes('application/json') ?? false;
}

async function stopN8n(child: ChildProcess): Promise<void> {
	if (!hasEnded(child)) {
		const closed = once(child, 'close');
		child.kill('SIGTERM');
		await Promise.race([closed, sleep(stopLimit, undefined, { ref: false })]);
	}
	killGroup(child);
}

function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null;
}

function killGroup({ pid }: ChildProcess): void {
	try {
		if (pid !== undefined) process.kill(-pid, 'SIGKILL');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

/** The last lines of n8n's log. */
export async function endOfLog(log: string, lines = 25): Promise<string> {
	if (!existsSync(log)) return '(no log)';
	return (await readFile(log, 'utf8')).trimEnd().split('\n').slice(-lines).join('\n');
}

/** A free port on loopback; `preferred` when that one is free. */
export async function freePort(preferred = 0): Promise<number> {
	const server = createServer();
	server.listen(preferred, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch (error) {
		if (preferred === 0) throw error;
		return await freePort();
	}
	const address = server.address();
	server.close();
	await once(server, 'close');
	if (address === null || typeof address === 'string') throw new Error('No free port was found');
	return address.port;
}

/** What n8n may know of the machine; above all no OPENAI_*, N8N_* or DB_* of the person's own. */
const inherited =
	/^(PATH|HOME|USER|LOGNAME|LANG|LANGUAGE|LC_.*|TZ|TMPDIR|TEMP|TMP|SYSTEMROOT|SSL_CERT_.*|NODE_EXTRA_CA_CERTS|(HTTPS?|ALL)_PROXY)$/i;

function environment(userFolder: string, port: number, brokerPort: number): Record<string, string> {
	const machine = Object.entries(process.env).filter(
		(entry): entry is [string, string] => inherited.test(entry[0]) && entry[1] !== undefined,
	);
	const { NO_PROXY, no_proxy } = process.env;
	const direct = [NO_PROXY ?? no_proxy, '127.0.0.1', 'localhost'].filter(Boolean).join(',');
	return {
		...Object.fromEntries(machine),
		NO_PROXY: direct,
		no_proxy: direct,
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}`,
		WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_RESTRICT_FILE_ACCESS_TO: join(userFolder, '.n8n-files'),
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_WORKFLOWS_AUTOSAVE_DISABLED: 'true',
	};
}
