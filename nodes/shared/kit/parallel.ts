/**
 * Runs `task` for every index below `count`, at most `limit` at a time, and gives the results in order.
 * @throws what the first task to fail threw, once the tasks under way have settled; none starts after it
 */
export async function inParallel<R>(
	count: number,
	limit: number,
	task: (index: number) => Promise<R>,
): Promise<R[]> {
	const results = new Array<R>(count);
	let next = 0;
	let failure: { readonly error: unknown } | undefined;
	const worker = async (): Promise<void> => {
		while (next < count && !failure) {
			const index = next++;
			try {
				results[index] = await task(index);
			} catch (error) {
				failure ??= { error };
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(limit, count) }, worker));
	if (failure) throw failure.error;
	return results;
}
