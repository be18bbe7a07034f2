/**
 * Starts npx in a process group of its own and ends the whole group with it. npx starts a shell that
 * starts the server, so that a signal to npx alone would leave a server that does not heed the end of
 * its input. It also notices when n8n itself is gone, as its input ends then.
 */
const LAUNCHER = `
const { spawn } = require('node:child_process');
const child = spawn('npx', process.argv.slice(1), { detached: true, stdio: ['pipe', 'inherit', 'inherit'] });
const signal = (name) => {
	try {
		process.kill(-child.pid, name);
	} catch {}
};
const end = () => {
	signal('SIGKILL');
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
