import { isGiven } from '../../../shared/fields/elements';
import type { Json } from '../../../shared/json';

/** A row of a form: a name and its text. */
interface Row {
	readonly name?: string;
	readonly value?: string;
}

/** Rows as a form holds them. */
export interface Rows {
	readonly values?: readonly Row[];
}

export type Pair = readonly [name: string, value: string];

/** Rows whose name is not blank. */
export const namedPairs = ({ values = [] }: Rows = {}): Pair[] =>
	values.flatMap(({ name, value = '' }) => (name === undefined ? [] : [[name.trim(), value]]));

/**
 * A JSON value as the platform's API has it in a query: `a=1`, `a[]=1` for lists, `a[b]=1` for objects.
 * What an expression did not find is left out.
 */
function flat(name: string, value: Json | undefined): Pair[] {
	if (!isGiven(value)) return [];
	if (Array.isArray(value)) return value.flatMap((element) => flat(`${name}[]`, element));
	if (typeof value === 'object') {
		return Object.entries(value).flatMap(([key, part]) => flat(`${name}[${key}]`, part));
	}
	return [[name, String(value)]];
}

type Source = 'fields' | 'json';

/** The query and headers as the user entered them, in rows or as JSON objects. */
export interface PairParams {
	readonly querySource: Source;
	readonly query?: Rows;
	readonly queryJson?: Json;
	readonly headersSource: Source;
	readonly headers?: Rows;
	readonly headersJson?: Json;
}

/** The query parameters, or the headers, of a request. */
export function pairsOf(params: PairParams, kind: 'query' | 'headers'): Pair[] {
	if (params[`${kind}Source`] === 'fields') return namedPairs(params[kind]);
	const json = params[`${kind}Json`] as Readonly<Record<string, Json>> | undefined;
	return Object.entries(json ?? {}).flatMap(([name, value]) => flat(name, value));
}
