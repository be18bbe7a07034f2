import { toPairs } from '../../../shared/fields/metadata';
import type { Field } from '../../../shared/kit/field';
import { described, InputError } from '../../../shared/kit/input-error';

type Attributes = Record<string, string | number | boolean>;

const isAttribute = (entry: [string, unknown]): entry is [string, string | number | boolean] =>
	['string', 'number', 'boolean'].includes(typeof entry[1]);

/**
 * Attributes of a file: pairs as in metadata, whose values may be numbers and booleans too.
 * @throws InputError when they are beyond the API's limits or hold something else
 */
function toAttributes(value: unknown): Attributes {
	const entries = Object.entries(toPairs('Attributes', value));
	const stranger = entries.find((entry) => !isAttribute(entry));
	if (stranger) {
		throw new InputError(
			`"Attributes" may hold text, numbers and booleans, but "${stranger[0]}" is ${described(stranger[1])}`,
		);
	}
	return Object.fromEntries(entries.filter(isAttribute));
}

/** Attributes of a file, by which a search can filter. */
export const attributes = {
	displayName: 'Attributes',
	name: 'attributes',
	type: 'json',
	default: '{}',
	placeholder: '{"year": 2026, "public": true}',
	description:
		'Up to 16 key-value pairs to filter searches by, as a JSON object: text, numbers, true or false',
	parse: toAttributes,
} as const satisfies Field;
