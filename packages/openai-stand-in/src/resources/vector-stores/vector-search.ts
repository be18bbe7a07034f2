import { open } from 'node:fs/promises';
import { invalid } from '../../conventions/errors.ts';
import { isObject, objects, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import type { Store } from '../../store.ts';
import { filesOf } from '../files/files.ts';
import type { VectorStore } from './vector-store.ts';

/** A piece of a file that holds words of the query. */
export interface Hit {
	file_id: string;
	filename: string;
	/** Share of the query's words that the piece holds, 0 to 1. */
	score: number;
	attributes: Json;
	content: Array<{ type: 'text'; text: string }>;
}

// Enough of a file to search in; larger ones are not read whole.
const mostBytes = 4 * 2 ** 20;

/** The text of a stored file, its first 4 MB. */
export async function storedText(path: string): Promise<string> {
	const handle = await open(path);
	try {
		const { size } = await handle.stat();
		const bytes = Buffer.alloc(Math.min(size, mostBytes));
		await handle.read(bytes, 0, bytes.length, 0);
		return bytes.toString('utf8');
	} finally {
		await handle.close();
	}
}

function chunks(whole: string, tokens: number): string[] {
	const size = tokens * 4;
	const count = Math.ceil(whole.length / size);
	return Array.from({ length: count }, (_, index) => whole.slice(index * size, (index + 1) * size));
}

const wordsOf = (query: string) => [
	...new Set(query.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []),
];

const compare: Record<string, (a: unknown, b: unknown) => boolean> = {
	eq: (a, b) => a === b,
	ne: (a, b) => a !== b,
	gt: (a, b) => Number(a) > Number(b),
	gte: (a, b) => Number(a) >= Number(b),
	lt: (a, b) => Number(a) < Number(b),
	lte: (a, b) => Number(a) <= Number(b),
	in: (a, b) => Array.isArray(b) && b.includes(a),
	nin: (a, b) => Array.isArray(b) && !b.includes(a),
};

function passes(attributes: Json, filter: unknown): boolean {
	if (!isObject(filter)) return true;
	if (filter.type === 'and') return objects(filter.filters).every((one) => passes(attributes, one));
	if (filter.type === 'or') return objects(filter.filters).some((one) => passes(attributes, one));
	const test = compare[String(filter.type)];
	if (!test || typeof filter.key !== 'string') {
		throw invalid(`Invalid value: '${String(filter.type)}' is not a filter type.`, 'filters.type');
	}
	return test(attributes[filter.key], filter.value);
}

/** The pieces of the stores' files that hold words of the queries, best first. */
export async function searchStores(
	store: Store,
	stores: VectorStore[],
	queries: string[],
	{ filters, most, threshold = 0 }: { filters?: unknown; most: number; threshold?: number },
): Promise<Hit[]> {
	const words = wordsOf(queries.join(' '));
	const hits: Hit[] = [];
	for (const file of stores.flatMap(({ files }) => files.all())) {
		const stored = filesOf(store).find(file.id);
		if (!stored || file.cancelled || file.fault || !passes(file.attributes, filters)) continue;
		const whole = await storedText(stored.path);
		for (const chunk of chunks(whole, file.chunkTokens)) {
			const lower = chunk.toLowerCase();
			const found = words.filter((word) => lower.includes(word)).length;
			const score = words.length === 0 ? 0 : found / words.length;
			if (found === 0 || score < threshold) continue;
			hits.push({
				file_id: file.id,
				filename: text(stored.object.filename) ?? '',
				score,
				attributes: file.attributes,
				content: [{ type: 'text', text: chunk }],
			});
		}
	}
	return hits.sort((a, b) => b.score - a.score).slice(0, most);
}
