const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const secondBetweenLooks = 1_000;

/**
 * Aborts when the process is asked to stop, or when the process that started it is gone: npm's
 * shell does not hand a SIGTERM on.
 */
export function stopSignal(): AbortSignal {
	const controller = new AbortController();
	const stop = () => controller.abort(new Error('Stopped'));
	for (const signal of signals) process.on(signal, stop);
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) stop();
	}, secondBetweenLooks).unref();
	return controller.signal;
}
