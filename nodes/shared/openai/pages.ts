/** The most elements that the API gives on one page of most lists. */
export const PAGE_SIZE = 100;

/** A server whose list never ends, because it gives the first page again. */
export class RepeatedPageError extends Error {
	override name = 'RepeatedPageError';
}

const idOf = (element: unknown): unknown =>
	typeof element === 'object' && element !== null && 'id' in element ? element.id : undefined;

/**
 * The elements of an SDK list, in order, over as many pages as it takes. The SDK ends a list at a page
 * without `has_more`.
 * @param limit stop after this many; absent means all
 * @throws RepeatedPageError when the server says that there is more, but begins again
 */
export async function collect<T>(
	list: AsyncIterable<T>,
	limit: number | undefined,
	signal?: AbortSignal,
): Promise<T[]> {
	const elements: T[] = [];
	for await (const element of list) {
		signal?.throwIfAborted();
		const id = idOf(element);
		if (id !== undefined && elements.length > 0 && id === idOf(elements[0])) {
			throw new RepeatedPageError(
				'The server gives the first page of the list again and again: turn off Return All and set Limit to what one page holds',
			);
		}
		elements.push(element);
		if (limit !== undefined && elements.length >= limit) break;
	}
	return elements;
}

/** A page of a list that can be read backwards. */
export interface PageBefore<T> {
	readonly data: readonly T[];
	readonly has_more?: boolean;
}

/**
 * The elements of a list that stand before one of them, in the list's order. The API gives the page
 * that ends at an element; the SDK would go on behind it, so the pages above are asked for here.
 * @param page gives the page that ends before the element with an ID
 * @param limit give this many, the nearest ones; absent means all
 */
export async function collectBefore<T extends { readonly id: string }>(
	page: (id: string) => PromiseLike<PageBefore<T>>,
	before: string,
	limit: number | undefined,
	signal: AbortSignal,
): Promise<T[]> {
	let elements: T[] = [];
	for (let cursor: string | undefined = before; cursor !== undefined;) {
		signal.throwIfAborted();
		const { data, has_more: hasMore } = await page(cursor);
		const first = data[0]?.id;
		// A server that does not know the cursor gives the same page again.
		if (first === undefined || first === elements[0]?.id) break;
		elements = [...data, ...elements];
		cursor = hasMore && elements.length < (limit ?? Infinity) ? first : undefined;
	}
	return limit === undefined ? elements : elements.slice(-limit);
}
