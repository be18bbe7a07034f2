import { decodeJson } from '../kit/decode';
import type { Field } from '../kit/field';
import { described, InputError } from '../kit/input-error';
import { isGiven } from './elements';
import { isObject } from '../json';

const MAX_PAIRS = 16;
const MAX_KEY = 64;
const MAX_VALUE = 512;

/** Rows as a form stores them (`{values: [{key, value}]}`) as an object. */
const fromRows = (value: Record<string, unknown>): Record<string, unknown> =>
	Array.isArray(value.values)
		? Object.fromEntries(
				value.values
					.filter(isObject)
					.filter(({ key }) => key !== undefined && key !== '')
					.map(({ key, value: content }) => [String(key), content]),
			)
		: value;

/**
 * Key-value pairs, given as a JSON object, as JSON text or as rows. One without a value is left out.
 * The API's limits: at most 16 pairs, keys of 64 and values of 512 characters (API reference, Metadata).
 * @throws InputError when it is no object or beyond a limit
 */
export function toPairs(displayName: string, value: unknown): Record<string, unknown> {
	const json = decodeJson(displayName, value);
	if (!isObject(json)) {
		throw new InputError(
			`"${displayName}" must be a JSON object such as {"team": "support"}, but it is ${described(json)}`,
		);
	}
	const entries = Object.entries(fromRows(json)).filter(([, content]) => isGiven(content));
	if (entries.length > MAX_PAIRS) {
		throw new InputError(
			`"${displayName}" has ${entries.length} pairs, but the API takes at most ${MAX_PAIRS}: remove some`,
		);
	}
	for (const [key, content] of entries) {
		if (key.length > MAX_KEY || String(content).length > MAX_VALUE) {
			throw new InputError(
				`"${displayName}" has a pair that is too long (${described(key)}): a key may have ${MAX_KEY} characters, a value ${MAX_VALUE}`,
			);
		}
	}
	return Object.fromEntries(entries);
}

const asText = (value: unknown): string =>
	typeof value === 'object' ? JSON.stringify(value) : String(value);

/** Metadata of an object: the API takes text values only, so others are sent as text. */
export const metadata = {
	displayName: 'Metadata',
	name: 'metadata',
	type: 'json',
	default: '{}',
	placeholder: '{"team": "support"}',
	description: 'Up to 16 key-value pairs to store with the object, as a JSON object',
	parse: (value: unknown): Record<string, string> =>
		Object.fromEntries(
			Object.entries(toPairs('Metadata', value)).map(([key, content]) => [key, asText(content)]),
		),
} as const satisfies Field;
