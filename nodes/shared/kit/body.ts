import type { Fields } from './field';

/** `maxOutputTokens` -> `max_output_tokens`. */
export const snakeCase = (name: string): string =>
	name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const put = (body: Record<string, unknown>, path: readonly string[], value: unknown): void => {
	const [head, ...rest] = path;
	if (head === undefined) return;
	if (rest.length === 0) {
		body[head] = value;
		return;
	}
	body[head] ??= {};
	put(body[head] as Record<string, unknown>, rest, value);
};

const fill = (
	body: Record<string, unknown>,
	fields: Fields,
	values: Readonly<Record<string, unknown>>,
): void => {
	for (const field of fields) {
		const value = values[field.name];
		if (value === undefined) continue;
		if (field.type === 'collection' && !field.parse) {
			fill(body, field.options, value as Record<string, unknown>);
		} else if (field.send !== false) {
			put(body, (field.send ?? snakeCase(field.name)).split('.'), value);
		}
	}
};

/** Builds the request body that the fields describe. Blanks are left out; 0, false and null are sent. */
export function toBody(
	fields: Fields,
	values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
	const body: Record<string, unknown> = {};
	fill(body, fields, values);
	return body;
}
