/** What can be read of any error, whichever library threw it. */
export interface ErrorLike {
	readonly name?: string;
	readonly message?: string;
	readonly code?: string;
	readonly cause?: unknown;
}

/**
 * An error and what caused it, outermost first, each once. Errors of other contexts count, so no class is
 * asked for.
 */
export function causes(error: unknown): ErrorLike[] {
	const trail = new Set<ErrorLike>();
	let cause = error;
	while (typeof cause === 'object' && cause !== null && !trail.has(cause)) {
		trail.add(cause);
		cause = (cause as ErrorLike).cause;
	}
	return [...trail];
}
