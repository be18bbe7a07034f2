import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '../../../sandbox/command.ts';
import { freePort } from '../../../sandbox/n8n.ts';

/** A Redis and a Postgres of a test's own, on loopback, with data that nobody keeps. */
export interface Services {
	/** What n8n's processes have to know of them. */
	env: Record<string, string>;
	stop(): Promise<void>;
}

const patience = 60_000;
const user = 'postgres';

async function untilOpen(port: number, child: ChildProcess): Promise<void> {
	const deadline = Date.now() + patience;
	while (Date.now() < deadline) {
		if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended with ${child.exitCode}`);
		const socket = connect(port, '127.0.0.1');
		const isOpen = await Promise.race([
			once(socket, 'connect').then(() => true),
			once(socket, 'close').then(() => false),
		]).catch(() => false);
		socket.destroy();
		if (isOpen) return;
		await sleep(100);
	}
	throw new Error(`${child.spawnfile} did not open port ${port}`);
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const closed = once(child, 'exit');
	// To Postgres, SIGINT is a fast shutdown; SIGTERM would wait for its clients.
	child.kill('SIGINT');
	await closed;
}

/** The folder of Postgres's programs: Debian keeps those of each version apart. */
async function postgresPrograms(): Promise<string> {
	const versions = '/usr/lib/postgresql';
	const [newest] = existsSync(versions) ? (await readdir(versions)).sort().reverse() : [];
	if (newest === undefined)
		throw new Error('Postgres is not installed: apt-get install postgresql');
	return join(versions, newest, 'bin');
}

/** Postgres refuses to run as root, so root runs it as the user that Debian made for it. */
async function asPostgres(command: string[]): Promise<[string, string[]]> {
	const [program = '', ...args] = command;
	if (process.getuid?.() !== 0) return [program, args];
	const { signal } = new AbortController();
	const id = await runCommand('id', ['-u', user], { cwd: '/', signal });
	const options = ['--reuid', id.trim(), '--regid', id.trim(), '--clear-groups'];
	return ['setpriv', [...options, '--', ...command]];
}

async function startPostgres(folder: string, port: number): Promise<ChildProcess> {
	const { signal } = new AbortController();
	const programs = await postgresPrograms();
	const data = join(folder, 'postgres');
	await mkdir(data, { mode: 0o700 });
	if (process.getuid?.() === 0) {
		const [uid, gid] = await Promise.all(
			['-u', '-g'].map(async (flag) =>
				Number(await runCommand('id', [flag, user], { cwd: '/', signal })),
			),
		);
		await chown(data, uid ?? 0, gid ?? 0);
	}
	const [initdb, initArgs] = await asPostgres([
		join(programs, 'initdb'),
		...['--no-sync', '-A', 'trust', '-U', 'n8n', '-D', data],
	]);
	await runCommand(initdb, initArgs, { cwd: '/', signal });
	const [program, args] = await asPostgres([
		join(programs, 'postgres'),
		...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-F', '-c', 'unix_socket_directories='],
	]);
	return spawn(program, args, { cwd: '/', stdio: 'ignore' });
}

/** Starts both on free ports; the data lies in a folder of its own under /tmp, which Postgres's user can enter. */
export async function startServices(): Promise<Services> {
	const folder = await mkdtemp('/tmp/n8n-queue-');
	await chmod(folder, 0o755);
	const redisPort = await freePort();
	const redis = spawn(
		'redis-server',
		['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--dir', folder],
		{ stdio: 'ignore' },
	);
	const started: ChildProcess[] = [redis];
	const stop = async () => {
		await Promise.all(started.map(end));
		await rm(folder, { recursive: true, force: true });
	};
	try {
		await once(redis, 'spawn');
		const port = await freePort();
		const postgres = await startPostgres(folder, port);
		started.push(postgres);
		await Promise.all([untilOpen(redisPort, redis), untilOpen(port, postgres)]);
		const env = {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redisPort),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			N8N_DEFAULT_BINARY_DATA_MODE: 'database',
			N8N_ENCRYPTION_KEY: 'the-key-of-every-process',
		};
		return { env, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
