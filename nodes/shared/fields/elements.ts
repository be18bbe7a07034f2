import { parsedJson } from '../json';

/** Whether an expression gave anything; 0, false and '' are values. */
export const isGiven = <T>(value: T): value is NonNullable<T> =>
	value !== undefined && value !== null;

/**
 * The elements of a list, of a list in JSON text, or of text with commas between. What an expression
 * did not find is no element.
 */
export function elementsOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value.filter(isGiven);
	const text = String(value);
	// A text may begin with a bracket without being JSON.
	const json = text.trim().startsWith('[') ? parsedJson(text) : undefined;
	return Array.isArray(json) ? json.filter(isGiven) : text.split(',').map((part) => part.trim());
}
