import { described, InputError } from '../../kit/input-error';
import { isObject, isSafeKey, own } from '../../json';
import type { Json } from '../../json';

/** One declared input of a sub-workflow. */
export interface WorkflowInput {
	readonly name: string;
	/** n8n's type of it: `string`, `number`, `boolean`, `array`, `object` or `any`. */
	readonly type: string;
	/** A value that the user set; the model does not see the input then. */
	readonly value?: unknown;
}

/** The inputs of a sub-workflow, as the tool's node has them. */
export interface WorkflowInputs {
	/** The inputs that the tool has; those that were removed are not among them. */
	readonly inputs: readonly WorkflowInput[];
	/** Whether the sub-workflow declares none and takes any JSON; false when all were removed. */
	readonly open: boolean;
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** @throws InputError when it is no input */
const toInput = (given: unknown): WorkflowInput => {
	if (!isObject(given) || typeof given.name !== 'string' || !isSafeKey(given.name)) {
		throw new InputError(
			`An input of "Workflow Inputs" has no "name" that can be used, but it is ${described(given)}`,
		);
	}
	const { name, type } = given;
	return {
		name,
		type: typeof type === 'string' ? type : 'any',
		...('value' in given && { value: given.value }),
	};
};

/** @throws InputError when two inputs have one name: the second would undo what the first says */
const unique = (inputs: readonly WorkflowInput[]): WorkflowInput[] => {
	const names = inputs.map(({ name }) => name);
	const double = names.find((name, index) => names.indexOf(name) !== index);
	if (double === undefined) return [...inputs];
	throw new InputError(`Two inputs of "Workflow Inputs" are called "${double}": remove one`);
};

/** @throws InputError when it is not what the field holds */
const fromJson = (stored: unknown[] | { inputs: unknown[]; open?: unknown }): WorkflowInputs => {
	const { inputs, open } = Array.isArray(stored)
		? { inputs: stored, open: stored.length === 0 }
		: stored;
	return { inputs: unique(inputs.map(toInput)), open: open === true };
};

/**
 * Reads what n8n's resource mapper stored: the inputs that the sub-workflow declares, and the values that
 * the user set for some. What an agent's JSON has of them is read as well.
 * @throws InputError when it is neither
 */
export function toWorkflowInputs(stored: unknown): WorkflowInputs {
	if (Array.isArray(stored)) return fromJson(stored);
	if (isObject(stored) && Array.isArray(stored.inputs)) {
		return fromJson({ inputs: stored.inputs, open: stored.open });
	}
	if (!isObject(stored)) {
		throw new InputError(
			`"Workflow Inputs" must hold the inputs of the workflow, but it is ${described(stored)}`,
		);
	}
	const values = isObject(stored.value) ? stored.value : {};
	const schema = Array.isArray(stored.schema) ? stored.schema.filter(isObject) : [];
	const declared = schema
		.filter(({ removed }) => removed !== true)
		.map(({ id, type }) =>
			toInput({
				name: String(id),
				type,
				...(isSet(own(values, String(id))) && { value: own(values, String(id)) }),
			}),
		);
	const names = schema.map(({ id }) => String(id));
	const more = Object.entries(values)
		.filter(([name, value]) => !names.includes(name) && isSet(value))
		.map(([name, value]) => toInput({ name, value }));
	const inputs = unique([...declared, ...more]);
	return { inputs, open: schema.length === 0 && more.length === 0 };
}

const isExpression = (value: unknown): boolean =>
	typeof value === 'string' && value.startsWith('=');

/**
 * The inputs with a value where the user entered an expression that gave nothing: it was set, so the model
 * must not fill it.
 * @param entered the field as the node stores it, before expressions are resolved
 */
export function withBlanks({ inputs, open }: WorkflowInputs, entered: unknown): WorkflowInputs {
	const values = isObject(entered) && isObject(entered.value) ? entered.value : {};
	const wasSet = ({ name }: WorkflowInput) => isExpression(own(values, name));
	const all = inputs.map((input) =>
		'value' in input || !wasSet(input) ? input : { ...input, value: null },
	);
	return { inputs: all, open };
}

const TYPES = new Map<string, object>([
	['string', { type: 'string' }],
	['number', { type: 'number' }],
	['boolean', { type: 'boolean' }],
	['array', { type: 'array', items: {} }],
	['object', { type: 'object' }],
]);

const STRICT_TYPES = ['string', 'number', 'boolean'];

/**
 * JSON schema of the inputs that the model fills: all of them, and nothing else.
 * @throws InputError when strict mode cannot describe one of them
 */
export function toInputSchema({ inputs, open }: WorkflowInputs, strict: boolean): Json {
	if (open) return { type: 'object', properties: {}, additionalProperties: true };
	const left = inputs.filter((input) => !('value' in input));
	const loose = left.find(({ type }) => !STRICT_TYPES.includes(type));
	if (strict && loose) {
		throw new InputError(
			`Strict supports text, numbers and booleans, but the input "${loose.name}" is of type ${loose.type}: turn Strict off, or set the input to a value`,
		);
	}
	return {
		type: 'object',
		properties: Object.fromEntries(left.map(({ name, type }) => [name, TYPES.get(type) ?? {}])),
		required: left.map(({ name }) => name),
		additionalProperties: false,
	} as Json;
}
