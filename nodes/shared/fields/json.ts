import { decodeJson } from '../kit/decode';
import type { Field } from '../kit/field';
import { described, InputError } from '../kit/input-error';
import type { Json } from '../json';

type JsonObject = { [key: string]: Json };

const isObject = (value: Json): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * JSON that must be an object.
 * @throws InputError when it is not valid JSON, or not an object
 */
export function toObject(displayName: string, value: unknown): JsonObject {
	const json = decodeJson(displayName, value);
	if (isObject(json)) return json;
	throw new InputError(
		`"${displayName}" must be a JSON object such as {"key": "value"}, but it is ${described(json)}`,
	);
}

/**
 * JSON that must be a list of objects; a single object counts as a list of one.
 * @param max the most objects that the API takes
 * @throws InputError when it is not valid JSON, holds something else, nothing, or too many
 */
export function toObjects(displayName: string, value: unknown, max = Infinity): JsonObject[] {
	const elements = [decodeJson(displayName, value)].flat();
	const objects = elements.filter(isObject);
	const [stranger] = elements.filter((element) => !isObject(element));
	if (stranger !== undefined) {
		throw new InputError(
			`"${displayName}" must be a JSON list of objects, but it holds ${described(stranger)}`,
		);
	}
	if (objects.length === 0 || objects.length > max) {
		const most = max === Infinity ? 'at least 1 object' : `1 to ${max} objects`;
		throw new InputError(`"${displayName}" must hold ${most}, but it holds ${objects.length}`);
	}
	return objects;
}

/**
 * One of the words that the API takes, or a JSON object in its place.
 * @throws InputError when it is neither
 */
export function toWordOrObject(
	displayName: string,
	words: readonly string[],
	value: unknown,
): string | JsonObject {
	const word = typeof value === 'string' ? value.trim().replace(/^"(.*)"$/, '$1') : '';
	if (words.includes(word)) return word;
	if (typeof value === 'object' || word.startsWith('{')) return toObject(displayName, value);
	throw new InputError(
		`"${displayName}" must be ${words.join(', ')} or a JSON object, but it is ${described(value)}`,
	);
}

interface NamedJson {
	readonly displayName: string;
	readonly name: string;
	readonly description: string;
	readonly placeholder?: string;
	readonly required?: boolean;
	readonly send?: string | false;
}

/** A JSON object in one field. */
export const objectField = <const N extends NamedJson>(named: N) =>
	({
		...named,
		type: 'json',
		default: '',
		parse: (value: unknown): Json => toObject(named.displayName, value),
	}) as const satisfies Field;

/** A JSON list of at most `max` objects in one field. */
export const objectsField = <const N extends NamedJson>(named: N, max?: number) =>
	({
		...named,
		type: 'json',
		default: '',
		parse: (value: unknown): Json => toObjects(named.displayName, value, max),
	}) as const satisfies Field;

/** One of some words, or a JSON object, in one field. */
export const wordOrObjectField = <const N extends NamedJson>(named: N, words: readonly string[]) =>
	({
		...named,
		type: 'json',
		default: words[0] ?? '',
		parse: (value: unknown): Json => toWordOrObject(named.displayName, words, value),
	}) as const satisfies Field;
