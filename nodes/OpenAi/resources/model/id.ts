import { model } from '../../../shared/fields/model';
import type { Field } from '../../../shared/kit/field';
import { described, InputError } from '../../../shared/kit/input-error';

/**
 * A model's ID as part of the path; those of other servers have slashes and colons.
 * @throws InputError when it could lead elsewhere
 */
function toModelId(value: unknown): string {
	const id = String(value).trim();
	if (id.split('/').some((part) => /^\.*$/.test(part))) {
		throw new InputError(`"Model Name or ID" must be a model ID, but it is ${described(value)}`);
	}
	return id;
}

/** The model that is asked for. */
export const modelId = {
	...model('getModels', ''),
	send: false,
	parse: toModelId,
} as const satisfies Field;
