import { described, InputError } from '../../kit/input-error';
import type { ObjectSchema } from '../function-tool';
import { isObject } from '../../json';
import { own } from '../../json';

/** One declared input of a sub-workflow. */
export interface WorkflowInput {
	readonly name: string;
	/** n8n's type of it: `string`, `number`, `boolean`, `array`, `object` or `any`. */
	readonly type: string;
	/** A value that the user set; the model does not see the input then. */
	readonly value?: unknown;
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/**
 * Reads what n8n's resource mapper stored: the inputs that the sub-workflow declares, and the values that
 * the user set for some. A list of inputs is taken as it is.
 * @throws InputError when it is neither
 */
export function toWorkflowInputs(stored: unknown): WorkflowInput[] {
	if (Array.isArray(stored)) return stored as WorkflowInput[];
	if (!isObject(stored)) {
		throw new InputError(
			`"Workflow Inputs" must hold the inputs of the workflow, but it is ${described(stored)}`,
		);
	}
	const values = isObject(stored.value) ? stored.value : {};
	const schema = Array.isArray(stored.schema) ? stored.schema.filter(isObject) : [];
	const declared = schema
		.filter(({ removed }) => removed !== true)
		.map(({ id, type }) => ({
			name: String(id),
			type: typeof type === 'string' ? type : 'any',
			...(isSet(own(values, String(id))) && { value: own(values, String(id)) }),
		}));
	const names = declared.map(({ name }) => name);
	const more = Object.entries(values)
		.filter(([name, value]) => !names.includes(name) && isSet(value))
		.map(([name, value]) => ({ name, type: 'any', value }));
	return [...declared, ...more];
}

const TYPES: Readonly<Record<string, object>> = {
	string: { type: 'string' },
	number: { type: 'number' },
	boolean: { type: 'boolean' },
	array: { type: 'array', items: {} },
	object: { type: 'object' },
};

const STRICT_TYPES = ['string', 'number', 'boolean'];

/**
 * JSON schema of the inputs that the model fills.
 * @throws InputError when strict mode cannot describe one of them
 */
export function toInputSchema(inputs: readonly WorkflowInput[], strict: boolean): ObjectSchema {
	const open = inputs.filter((input) => !('value' in input));
	const loose = open.find(({ type }) => !STRICT_TYPES.includes(type));
	if (strict && loose) {
		throw new InputError(
			`Strict mode takes text, numbers and booleans, but the input "${loose.name}" is of type ${loose.type}: turn Strict off, or set the input to a value`,
		);
	}
	return {
		type: 'object',
		properties: Object.fromEntries(open.map(({ name, type }) => [name, own(TYPES, type) ?? {}])),
		required: open.map(({ name }) => name),
		additionalProperties: false,
	};
}
