/** The most elements that the API gives on one page of most lists. */
export const PAGE_SIZE = 100;

/**
 * The elements of an SDK list, in order, over as many pages as it takes. The SDK ends a list at a page
 * without `has_more`.
 * @param limit stop after this many; absent means all
 */
export async function collect<T>(
	list: AsyncIterable<T>,
	limit: number | undefined,
	signal?: AbortSignal,
): Promise<T[]> {
	const elements: T[] = [];
	for await (const element of list) {
		signal?.throwIfAborted();
		elements.push(element);
		if (limit !== undefined && elements.length >= limit) break;
	}
	return elements;
}
