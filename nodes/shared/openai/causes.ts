/** What can be read of any error, whichever library threw it. */
export interface ErrorLike {
	readonly name?: string;
	readonly message?: string;
	readonly code?: string;
	readonly cause?: unknown;
}

/** An error and what caused it, outermost first. Errors of other contexts count, so no class is asked for. */
export function causes(error: unknown): ErrorLike[] {
	if (typeof error !== 'object' || error === null) return [];
	return [error, ...causes((error as ErrorLike).cause)];
}
