import { InputError } from '../kit/input-error';

/**
 * The value of a field that is needed only beside one choice of another, such as a source. It cannot be
 * `required`: n8n would ask for it even when an expression chooses something else.
 * @param named the field as the message names it
 * @throws InputError when it is blank
 */
export function ofChosen<T>(named: string, value: T | undefined): T {
	if (value !== undefined) return value;
	throw new InputError(`${named} is blank: enter it, or choose another source`);
}
