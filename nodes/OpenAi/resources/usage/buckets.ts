import { isObject } from '../../../shared/json';
import { SeenCursors } from '../../../shared/openai/pages';
import { toIsoTime } from './times';

/** A page of buckets, each the results of a stretch of time. */
export interface BucketPage {
	readonly data: readonly unknown[];
	readonly has_more?: boolean;
	readonly next_page?: string | null;
}

interface Extent {
	/** How many results to return; absent means all. */
	readonly limit?: number;
	readonly signal: AbortSignal;
}

/** The results of a bucket, each with the bucket's times in place of the API's numbers. */
function* resultsOf(bucket: unknown): Generator<object> {
	if (!isObject(bucket) || !Array.isArray(bucket.results)) return;
	const times = {
		startTime: toIsoTime(bucket.start_time),
		endTime: toIsoTime(bucket.end_time),
	};
	for (const result of bucket.results as unknown[]) {
		if (isObject(result)) yield { ...times, ...result };
	}
}

/**
 * The results of all buckets, in order, over as many pages as it takes.
 * @param page asks for a page; without a cursor for the first
 * @throws RepeatedPageError when the server gives the cursor of a page again
 * @throws EndlessListError when there are more pages than the package reads
 */
export async function collectResults(
	page: (cursor?: string) => PromiseLike<BucketPage>,
	{ limit = Infinity, signal }: Extent,
): Promise<object[]> {
	const results: object[] = [];
	const cursors = new SeenCursors();
	for (let cursor: string | undefined; ;) {
		signal.throwIfAborted();
		const { data, has_more: hasMore, next_page: next } = await page(cursor);
		for (const bucket of data) {
			for (const result of resultsOf(bucket)) {
				results.push(result);
				if (results.length >= limit) return results;
			}
		}
		if (hasMore === false || typeof next !== 'string' || next === '') return results;
		cursors.add(next);
		cursor = next;
	}
}
