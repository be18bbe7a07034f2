/**
 * Gives what a task gives. Once the signal aborts, the task is no longer waited for: some never end. A task
 * does not begin when the signal has aborted before.
 * @throws what the task throws, or the reason of the signal
 */
export async function unlessAborted<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
	signal.throwIfAborted();
	let abort: (() => void) | undefined;
	const aborted = new Promise<never>((_resolve, reject) => {
		abort = () => reject(signal.reason as Error);
		signal.addEventListener('abort', abort, { once: true });
	});
	try {
		return await Promise.race([task(), aborted]);
	} finally {
		if (abort) signal.removeEventListener('abort', abort);
	}
}
