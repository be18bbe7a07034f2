/** The most tokens that the inputs of one embeddings request may have together (API reference). */
export const MAX_TOKENS = 300_000;

/** The most inputs of one request (API reference, Create embeddings). */
export const MAX_INPUTS = 2048;

/**
 * How many tokens texts have, roughly: three bytes each. A bad guess is not an error: a request that the
 * API refuses is sent again in halves.
 */
export const estimateTokens = (texts: readonly string[]): number =>
	texts.reduce((sum, text) => sum + Math.ceil(Buffer.byteLength(text) / 3), 0);

/** The server gave another number of results than it was sent inputs. */
export class ResultCountError extends TypeError {}

/**
 * Whether a request for several items may have failed for some of them only: the API refused what it
 * holds, or the server cannot take several inputs at once.
 */
export const isForSome = (error: unknown): boolean => {
	if (error instanceof ResultCountError) return true;
	const { status } = (error ?? {}) as { status?: unknown };
	return status === 400 || status === 413 || status === 422;
};

/**
 * Gives every call its own part of a joint result.
 * @param counts how many results belong to each call, in order
 * @throws ResultCountError when the server gave another number of results than inputs
 */
export function shareOut<T>(results: readonly T[], counts: readonly number[]): T[][] {
	const total = counts.reduce((sum, count) => sum + count, 0);
	if (results.length !== total) {
		throw new ResultCountError(
			`${total} inputs got ${results.length} results, so the server may not offer this operation`,
		);
	}
	let next = 0;
	return counts.map((count) => results.slice(next, (next += count)));
}
