import type { FuncKeywordDefinition } from 'ajv/dist/2020.js';

/** JSON with the names of each object in order: equal for equal values. */
const canonical = (json: unknown): string => {
	if (typeof json !== 'object' || json === null) return JSON.stringify(json);
	if (Array.isArray(json)) return `[${json.map(canonical).join()}]`;
	const entries = Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${canonical(value)}`).join()}}`;
};

const areUnique = (items: readonly unknown[]): boolean =>
	new Set(items.map(canonical)).size === items.length;

/** The keyword `uniqueItems`, which Ajv checks by comparing each item with every other. */
export const uniqueItems: FuncKeywordDefinition = {
	keyword: 'uniqueItems',
	type: 'array',
	schemaType: 'boolean',
	error: { message: 'must not have two equal items' },
	compile: (wanted: boolean) => (items: unknown[]) => !wanted || areUnique(items),
};
