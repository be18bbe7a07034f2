import { described, InputError } from '../../../shared/kit/input-error';

/** The most inputs that one request may hold (API reference, Create embeddings). */
const MAX_INPUTS = 2048;

const toText = (value: unknown): string => {
	if (typeof value === 'string' && value.trim() !== '') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw new InputError(`"Input" must be text or a list of texts, but it holds ${described(value)}`);
};

/**
 * One text, or the list of texts that an expression gave.
 * @throws InputError when it is something else, holds a blank text, or more texts than a request may hold
 */
export function toInputs(value: unknown): string | string[] {
	if (!Array.isArray(value)) return toText(value);
	if (value.length === 0 || value.length > MAX_INPUTS) {
		throw new InputError(
			`"Input" must hold 1 to ${MAX_INPUTS} texts, but it holds ${value.length}: split the list first`,
		);
	}
	return value.map(toText);
}
