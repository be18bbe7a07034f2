import { MAX_PAGES } from '../limits';

/** The most elements that the API gives on one page of most lists. */
export const PAGE_SIZE = 100;

/** A server whose list never ends, because it gives a page again. */
export class RepeatedPageError extends Error {
	override name = 'RepeatedPageError';

	constructor() {
		super(
			'The server returns the same page of the list again and again: turn off Return All and set Limit to the size of one page',
		);
	}
}

/** A list with more pages than the package reads, which may never end. */
export class EndlessListError extends Error {
	override name = 'EndlessListError';

	constructor() {
		super(
			`The list has more than ${MAX_PAGES} pages, or no end: turn off Return All and set Limit to as many as you need`,
		);
	}
}

/** The cursors of a list's pages, so that it comes to an end. */
export class SeenCursors {
	readonly #seen = new Set<string>();

	/**
	 * @throws RepeatedPageError when a page was there before
	 * @throws EndlessListError when there are too many
	 */
	add(cursor: string): void {
		if (this.#seen.has(cursor)) throw new RepeatedPageError();
		if (this.#seen.size >= MAX_PAGES) throw new EndlessListError();
		this.#seen.add(cursor);
	}
}

/** A page of an SDK list, as far as it is used here. */
interface Page<T> {
	getPaginatedItems(): T[];
	hasNextPage(): boolean;
	/** The request for the next page. */
	nextPageRequestOptions(): { readonly query?: unknown } | null;
	iterPages(): AsyncIterable<Page<T>>;
}

const isPaged = <T>(list: object): list is PromiseLike<Page<T>> => 'then' in list;

/** The elements of a list: of an SDK list, a promise of its first page, no page twice. */
async function* elementsOf<T>(list: AsyncIterable<T>): AsyncGenerator<T> {
	if (!isPaged<T>(list)) {
		yield* list;
		return;
	}
	const cursors = new SeenCursors();
	for await (const page of (await list).iterPages()) {
		if (page.hasNextPage()) cursors.add(JSON.stringify(page.nextPageRequestOptions()?.query));
		yield* page.getPaginatedItems();
	}
}

/**
 * The elements of an SDK list, in order, over as many pages as it takes. The SDK ends a list at a page
 * without `has_more`.
 * @param limit stop after this many; absent means all
 * @throws RepeatedPageError when the server says that there is more, but gives a page again
 * @throws EndlessListError when there are more pages than the package reads
 */
export async function collect<T>(
	list: AsyncIterable<T>,
	limit: number | undefined,
	signal?: AbortSignal,
): Promise<T[]> {
	const elements: T[] = [];
	for await (const element of elementsOf(list)) {
		signal?.throwIfAborted();
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
 * @throws RepeatedPageError when the server says that there is more, but gives a page again
 * @throws EndlessListError when there are more pages than the package reads
 */
export async function collectBefore<T extends { readonly id: string }>(
	page: (id: string) => PromiseLike<PageBefore<T>>,
	before: string,
	limit: number | undefined,
	signal: AbortSignal,
): Promise<T[]> {
	const pages: Array<readonly T[]> = [];
	let count = 0;
	const cursors = new SeenCursors();
	cursors.add(before);
	for (let cursor: string | undefined = before; cursor !== undefined;) {
		signal.throwIfAborted();
		const { data, has_more: hasMore } = await page(cursor);
		const first = data[0]?.id;
		if (first === undefined) break;
		cursors.add(first);
		pages.unshift(data);
		count += data.length;
		cursor = hasMore && count < (limit ?? Infinity) ? first : undefined;
	}
	const elements = pages.flat();
	return limit === undefined ? elements : elements.slice(-limit);
}
