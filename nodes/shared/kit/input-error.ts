import { beginning, visible } from '../words';

/** What the user entered cannot be used. The message is one sentence that says what to do. */
export class InputError extends Error {
	override name = 'InputError';
}

/** How a value is named in a message: `text "abc"`, `an object`, `nothing`. */
export const described = (value: unknown): string => {
	if (value === undefined || value === null || value === '') return 'nothing';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object') return 'an object';
	const text = String(value);
	return `"${visible(beginning(text, 60))}${text.length > 60 ? '…' : ''}"`;
};
