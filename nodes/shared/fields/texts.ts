import { described, InputError } from '../kit/input-error';

const toText = (displayName: string, value: unknown): string => {
	if (typeof value === 'string' && value.trim() !== '') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw new InputError(
		`"${displayName}" must be text or a list of texts, but it holds ${described(value)}`,
	);
};

/**
 * One text, or the list of texts that an expression gave.
 * @param max the most texts that the API takes; absent where it names no limit
 * @throws InputError when it is something else, holds a blank text, or no text or too many
 */
export function toTexts(displayName: string, value: unknown, max = Infinity): string | string[] {
	if (!Array.isArray(value)) return toText(displayName, value);
	if (value.length === 0 || value.length > max) {
		const most = max === Infinity ? 'at least 1 text' : `1 to ${max} texts`;
		const split = value.length > max ? ': split the list first' : '';
		throw new InputError(
			`"${displayName}" must hold ${most}, but it holds ${value.length}${split}`,
		);
	}
	return value.map((text) => toText(displayName, text));
}
