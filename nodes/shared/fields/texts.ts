import { described, InputError } from '../kit/input-error';

const toText = (displayName: string, value: unknown): string => {
	if (typeof value === 'string' && value.trim() !== '') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw new InputError(
		`"${displayName}" must be text or a list of texts, but it holds ${described(value)}`,
	);
};

/**
 * One text, or the list of at most `max` texts that an expression gave.
 * @throws InputError when it is something else, holds a blank text, or no text or too many
 */
export function toTexts(displayName: string, value: unknown, max: number): string | string[] {
	if (!Array.isArray(value)) return toText(displayName, value);
	if (value.length === 0 || value.length > max) {
		throw new InputError(
			`"${displayName}" must hold 1 to ${max} texts, but it holds ${value.length}: split the list first`,
		);
	}
	return value.map((text) => toText(displayName, text));
}
