import { isObject } from '../json';

/** Parts of a schema that hold values, not schemas. */
const VALUES = new Set(['enum', 'const', 'default', 'examples']);

const partOf = ([name, value]: [string, unknown]): [string, unknown] => [
	name,
	VALUES.has(name) ? value : inWordsOf2020(value),
];

/**
 * A schema in the words of JSON Schema 2020-12: drafts before it, which some libraries still write, have
 * others for the elements of a list (`items` as a list, with `additionalItems`).
 */
export function inWordsOf2020(schema: unknown): unknown {
	if (Array.isArray(schema)) return schema.map(inWordsOf2020);
	if (!isObject(schema)) return schema;
	if (!Array.isArray(schema.items)) {
		return Object.fromEntries(Object.entries(schema).map(partOf));
	}
	const { items, additionalItems, ...rest } = schema;
	return {
		...(inWordsOf2020(rest) as object),
		prefixItems: inWordsOf2020(items),
		...(additionalItems !== undefined && { items: inWordsOf2020(additionalItems) }),
	};
}
