// Loaded into n8n before n8n itself. Its standard input is a pipe into which nobody writes; the
// pipe ends when the process that started n8n is gone, however it went, and then n8n stops too.
import { isMainThread } from 'node:worker_threads';

const patience = 15_000;

// n8n's worker threads load this as well, each with an input of its own that ends at once.
if (isMainThread) process.stdin.on('error', stop).on('end', stop).resume();

function stop(): void {
	process.kill(process.pid, 'SIGTERM');
	// The negative id is the process group, which n8n leads: its task runners are in it.
	setTimeout(() => process.kill(-process.pid, 'SIGKILL'), patience).unref();
}
