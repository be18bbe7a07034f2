/**
 * Starts npx in a process group of its own and ends the whole group with it. npx starts a shell that
 * starts the server, so that a signal to npx alone would leave a server that does not heed the end of
 * its input. It also notices when n8n itself is gone, as its input ends then. On Linux, programs that left
 * the group are found by a variable that they inherit; one that clears its environment is not.
 */
const LAUNCHER = `
const { spawn } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const { readdirSync, readFileSync } = require('node:fs');
const [name, mark] = ['N8N_OPENAI_LOCAL_MCP_RUN', randomUUID()];
const env = { ...process.env, [name]: mark };
const child = spawn('npx', process.argv.slice(1), { env, detached: true, stdio: ['pipe', 'inherit', 'inherit'] });
const signal = (name) => {
	try {
		process.kill(-child.pid, name);
	} catch {}
};
const kill = (pid) => {
	try {
		return readFileSync('/proc/' + pid + '/environ').includes(name + '=' + mark) && process.kill(pid, 'SIGKILL');
	} catch {
		return false;
	}
};
const sweep = () => {
	const pids = readdirSync('/proc').map(Number).filter(Boolean);
	return pids.filter(kill).length > 0;
};
const end = () => {
	signal('SIGKILL');
	if (process.platform === 'linux') for (let round = 0; round < 5 && sweep(); round++);
	process.exit();
};
child.on('error', ({ message }) => {
	console.error(message);
	process.exit(1);
});
child.on('exit', end);
process.on('SIGTERM', end);
process.on('SIGINT', end);
process.stdin.on('end', () => {
	setTimeout(() => signal('SIGTERM'), 1000);
	setTimeout(end, 1500);
});
process.stdin.pipe(child.stdin);
child.stdin.on('error', () => undefined);
`;

/** How to start npx with these arguments. No shell reads them. */
export const npx = (args: readonly string[]): { command: string; args: string[] } =>
	process.platform === 'win32'
		? { command: 'npx', args: [...args] }
		: { command: process.execPath, args: ['-e', LAUNCHER, '--', ...args] };
