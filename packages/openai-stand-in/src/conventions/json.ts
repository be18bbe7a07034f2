import { invalid, missing } from './errors.ts';

/** A JSON object whose fields are not known yet. */
export type Json = Record<string, unknown>;

type Kind = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'any';

/** What a field of a request body must be; a bound counts characters, elements or the value itself. */
export interface Rule {
	type: Kind;
	required?: boolean;
	min?: number;
	max?: number;
	values?: readonly string[];
}

type Value<K extends Kind> = {
	string: string;
	number: number;
	integer: number;
	boolean: boolean;
	array: unknown[];
	object: Json;
	any: unknown;
}[K];

type Checked<R extends Record<string, Rule>> = {
	[K in keyof R]: R[K] extends { required: true }
		? Value<R[K]['type']>
		: Value<R[K]['type']> | undefined;
};

const names: Record<Kind, string> = {
	string: 'a string',
	number: 'a decimal',
	integer: 'an integer',
	boolean: 'a boolean',
	array: 'an array',
	object: 'an object',
	any: 'anything',
};

/** True for a JSON object, false for arrays, null and scalars. */
export const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of an array, whatever else stands between them; `[]` for anything but an array. */
export const objects = (value: unknown): Json[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

/** The strings of an array, or a single string as a list of one. */
export const strings = (value: unknown): string[] =>
	(Array.isArray(value) ? value : [value]).filter((entry) => typeof entry === 'string');

/** The value if it is a string. */
export const text = (value: unknown): string | undefined =>
	typeof value === 'string' ? value : undefined;

/** The fields whose value is neither null nor undefined. */
export const present = (body: Json): Json =>
	Object.fromEntries(Object.entries(body).filter(([, value]) => (value ?? null) !== null));

function kindOf(value: unknown): Kind | 'null' {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
	return typeof value as Kind;
}

function tooSmall(name: string, kind: Kind, min: number, value: unknown) {
	const size = typeof value === 'number' ? value : (value as string | unknown[]).length;
	if (kind === 'array' || kind === 'string') {
		return invalid(
			`Invalid '${name}': ${kind} too short. Expected ${names[kind]} with minimum length ${min}, ` +
				`but got ${names[kind]} with length ${size} instead.`,
			name,
			size === 0 ? `empty_${kind}` : `${kind}_below_min_length`,
		);
	}
	const word = kind === 'integer' ? 'integer' : 'decimal';
	return invalid(
		`Invalid '${name}': ${word} below minimum value. Expected a value >= ${min}, but got ${size} instead.`,
		name,
		`${word}_below_min_value`,
	);
}

function tooLarge(name: string, kind: Kind, max: number, value: unknown) {
	const size = typeof value === 'number' ? value : (value as string | unknown[]).length;
	if (kind === 'array' || kind === 'string') {
		return invalid(
			`Invalid '${name}': ${kind} too long. Expected ${names[kind]} with maximum length ${max}, ` +
				`but got ${names[kind]} with length ${size} instead.`,
			name,
			`${kind}_above_max_length`,
		);
	}
	const word = kind === 'integer' ? 'integer' : 'decimal';
	return invalid(
		`Invalid '${name}': ${word} above maximum value. Expected a value <= ${max}, but got ${size} instead.`,
		name,
		`${word}_above_max_value`,
	);
}

function checkField(name: string, rule: Rule, value: unknown) {
	const kind = kindOf(value);
	const fits =
		rule.type === 'any' || kind === rule.type || (rule.type === 'number' && kind === 'integer');
	if (!fits) {
		const got = kind === 'null' ? 'null' : names[kind];
		throw invalid(
			`Invalid type for '${name}': expected ${names[rule.type]}, but got ${got} instead.`,
			name,
			'invalid_type',
		);
	}
	if (rule.values && !rule.values.includes(String(value))) {
		const supported = rule.values.map((entry) => `'${entry}'`).join(', ');
		throw invalid(
			`Invalid value: '${String(value)}'. Supported values are: ${supported}.`,
			name,
			'invalid_value',
		);
	}
	const measured =
		typeof value === 'number'
			? value
			: typeof value === 'string' || Array.isArray(value)
				? value.length
				: undefined;
	if (measured === undefined) return;
	if (rule.min !== undefined && measured < rule.min)
		throw tooSmall(name, rule.type, rule.min, value);
	if (rule.max !== undefined && measured > rule.max)
		throw tooLarge(name, rule.type, rule.max, value);
}

function checkMetadata(metadata: Json) {
	const count = Object.keys(metadata).length;
	if (count > 16) {
		throw invalid(
			"Invalid 'metadata': too many properties. Expected an object with at most 16 properties, " +
				`but got an object with ${count} properties instead.`,
			'metadata',
			'object_above_max_properties',
		);
	}
	for (const [key, value] of Object.entries(metadata)) {
		checkField(`metadata.${key}`, { type: 'string', max: 512 }, value);
		if (key.length > 64) throw tooLarge('metadata', 'string', 64, key);
	}
}

/**
 * The body, typed by its rules. `metadata` is checked in every body (16 pairs, key 64, value 512
 * characters); null counts as not sent; fields without a rule pass.
 * Throws the API's 400 with the parameter's name.
 */
export function check<const R extends Record<string, Rule>>(
	body: Json,
	rules: R,
): Checked<R> & Json {
	for (const [name, rule] of Object.entries<Rule>(rules)) {
		const value = body[name];
		if ((value ?? null) !== null) checkField(name, rule, value);
		else if (rule.required) throw missing(name);
	}
	if ((body.metadata ?? null) !== null) {
		checkField('metadata', { type: 'object' }, body.metadata);
		checkMetadata(body.metadata as Json);
	}
	return present(body) as Checked<R> & Json;
}
