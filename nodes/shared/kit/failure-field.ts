/** An API object without its `error`, which n8n would take for a failed item. */
export type WithFailure<T> = Omit<T, 'error'> & { readonly failure?: unknown };

/** The API gives some objects without a failure an `error` that says nothing: `{}`, or one of blanks. */
const saysSomething = (error: unknown): boolean =>
	typeof error === 'object' && error !== null
		? Object.values(error).some((value) => value !== null && value !== '')
		: Boolean(error);

/**
 * An API object as an item may hold it: what the API says in a top-level `error` comes out as
 * `failure`, an empty one is left out, everything else stays (design A5). n8n retries a node, or calls
 * an item failed, when its JSON has a truthy `error`.
 */
export function withFailure<T extends object>(object: T): WithFailure<T> {
	const { error, ...rest }: { error?: unknown } = object;
	return { ...(rest as Omit<T, 'error'>), ...(saysSomething(error) && { failure: error }) };
}
