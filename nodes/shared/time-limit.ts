import { createContext, Script } from 'node:vm';

/** A task took longer than it may. */
export class TimeLimitError extends Error {
	override name = 'TimeLimitError';
}

interface Running {
	task: unknown;
}

// A context of its own: a script's time limit also stops what the script calls, a regular expression included.
const context = createContext(Object.create(null) as object) as Running;
const script = new Script('task()');

const isTimeout = (error: unknown): boolean =>
	typeof error === 'object' &&
	error !== null &&
	'code' in error &&
	error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/**
 * What a synchronous task returns. While it runs nothing else does, so what comes from outside must not
 * decide how long: a task that takes longer is broken off.
 * @param limit milliseconds
 * @throws TimeLimitError when the task was broken off; what the task throws
 */
export function withinTime<T>(limit: number, task: () => T): T {
	const outer = context.task;
	context.task = task;
	try {
		return script.runInContext(context, { timeout: limit }) as T;
	} catch (error) {
		if (isTimeout(error)) throw new TimeLimitError(`It took longer than ${limit} ms`);
		throw error;
	} finally {
		context.task = outer;
	}
}
