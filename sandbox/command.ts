import { type ChildProcess, spawn } from 'node:child_process';

const windows = process.platform === 'win32';
const keptLines = 30;
/** Milliseconds that a command has to end by itself when it is stopped. */
const patience = 2_000;

export interface CommandOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** Ends the command when it aborts. */
	signal: AbortSignal;
	/** Called with every line that the command prints, without its line break. */
	onLine?: (line: string) => void;
}

/**
 * Runs a command to its end and gives what it printed on its standard output.
 *
 * @throws an error with the last lines that the command printed when it fails, or the signal's
 * reason when it aborts
 */
export async function runCommand(
	command: string,
	args: readonly string[],
	{ cwd, env, signal, onLine }: CommandOptions,
): Promise<string> {
	signal.throwIfAborted();
	const child = spawn(command, args, {
		cwd,
		env: env ?? process.env,
		stdio: ['ignore', 'pipe', 'pipe'],
		shell: windows,
		detached: !windows,
	});
	const stop = () => stopGroup(child);
	signal.addEventListener('abort', stop, { once: true });
	let output = '';
	const lastLines: string[] = [];
	const takeLine = (line: string) => {
		onLine?.(line);
		lastLines.push(line);
		if (lastLines.length > keptLines) lastLines.shift();
	};
	child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
	onEachLine(child.stdout, takeLine);
	onEachLine(child.stderr, takeLine);
	const code = await new Promise<number | null>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', resolve);
	}).finally(() => signal.removeEventListener('abort', stop));
	signal.throwIfAborted();
	if (code !== 0) {
		const shown = [command, ...args].join(' ');
		throw new Error(`"${shown}" failed with code ${code}:\n${lastLines.join('\n')}`);
	}
	return output;
}

/**
 * Ends a command with everything that it has started, a compiler for instance. npm would first
 * finish the step it is at, a minute or more of extracting.
 */
function stopGroup(child: ChildProcess): void {
	const send = (name: NodeJS.Signals) => {
		if (child.exitCode !== null || child.signalCode !== null) return;
		if (windows || child.pid === undefined) child.kill(name);
		else process.kill(-child.pid, name);
	};
	send('SIGTERM');
	setTimeout(() => send('SIGKILL'), patience);
}

function onEachLine(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
	let rest = '';
	stream.setEncoding('utf8');
	stream.on('data', (text: string) => {
		const lines = (rest + text).split('\n');
		rest = lines.pop() ?? '';
		lines.forEach(take);
	});
	stream.on('end', () => {
		if (rest !== '') take(rest);
	});
}
