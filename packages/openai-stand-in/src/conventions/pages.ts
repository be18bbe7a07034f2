import { invalid } from './errors.ts';
import { check, isObject } from './json.ts';
import type { Json } from './json.ts';

interface Options {
	defaultLimit?: number;
	maxLimit?: number;
	defaultOrder?: 'asc' | 'desc';
}

/** The query's `limit`, checked against the API's bounds. */
export function limitOf(
	query: URLSearchParams,
	{ defaultLimit = 20, maxLimit = 100 }: Options = {},
) {
	const given = query.get('limit');
	if (given === null) return defaultLimit;
	const limit = given.trim() === '' ? Number.NaN : Number(given);
	if (!Number.isInteger(limit)) {
		throw invalid(
			`Invalid type for 'limit': expected an integer, but got '${given}' instead.`,
			'limit',
			'invalid_type',
		);
	}
	check({ limit }, { limit: { type: 'integer', min: 1, max: maxLimit } });
	return limit;
}

function orderOf(query: URLSearchParams, fallback: 'asc' | 'desc') {
	const order = query.get('order') ?? fallback;
	check({ order }, { order: { type: 'string', values: ['asc', 'desc'] } });
	return order;
}

/**
 * One cursor page `{object: 'list', data, first_id, last_id, has_more}` of items that stand in the
 * order of their creation, honouring `after`, `before`, `limit` and `order`.
 */
export function page<T extends { id?: unknown }>(
	items: readonly T[],
	query: URLSearchParams,
	options: Options = {},
) {
	const limit = limitOf(query, options);
	const ordered =
		orderOf(query, options.defaultOrder ?? 'desc') === 'asc' ? [...items] : [...items].reverse();
	const at = (name: 'after' | 'before', otherwise: number) => {
		const id = query.get(name);
		if (id === null) return otherwise;
		const index = ordered.findIndex((item) => item.id === id);
		if (index < 0) throw invalid(`Invalid '${name}': '${id}' is not in this list.`, name);
		return name === 'after' ? index + 1 : index;
	};
	const start = at('after', 0);
	const end = at('before', ordered.length);
	const backwards = query.has('before') && !query.has('after');
	const from = backwards ? Math.max(start, end - limit) : start;
	const data = ordered.slice(from, Math.min(end, from + limit));
	return {
		object: 'list' as const,
		data,
		first_id: data[0]?.id ?? null,
		last_id: data.at(-1)?.id ?? null,
		has_more: backwards ? from > start : from + limit < end,
	};
}

/** The items whose metadata hold every `metadata[key]=value` of the query. */
export function withMetadata<T extends Json>(items: T[], query: URLSearchParams): T[] {
	const wanted = [...query].flatMap(([name, value]) => {
		const key = /^metadata\[(.+)\]$/.exec(name)?.[1];
		return key === undefined ? [] : [[key, value] as const];
	});
	return items.filter(({ metadata }) => {
		const pairs = isObject(metadata) ? metadata : {};
		return wanted.every(([key, value]) => pairs[key] === value);
	});
}
