import type { Field, Fields, Json, Values } from './field';
import { described, InputError } from './input-error';

const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads JSON that the user entered: an object or list is taken as it is, text is parsed.
 * @throws InputError when the text is not valid JSON; the message names the field
 */
export function decodeJson(displayName: string, value: unknown): Json {
	if (typeof value !== 'string') return value as Json;
	try {
		return JSON.parse(value) as Json;
	} catch (error) {
		throw new InputError(
			`"${displayName}" is not valid JSON: ${(error as Error).message}. Correct it or leave it blank`,
		);
	}
}

const bounded = ({ displayName, typeOptions }: Field, value: number): number => {
	const { minValue, maxValue } = typeOptions ?? {};
	if (minValue !== undefined && value < minValue) {
		throw new InputError(`"${displayName}" must be at least ${minValue}, but it is ${value}`);
	}
	if (maxValue !== undefined && value > maxValue) {
		throw new InputError(`"${displayName}" must be at most ${maxValue}, but it is ${value}`);
	}
	return value;
};

const decodeNumber = (field: Field, value: unknown): number => {
	const number = typeof value === 'string' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		throw new InputError(`"${field.displayName}" must be a number, but it is ${described(value)}`);
	}
	return bounded(field, number);
};

const decodeBoolean = ({ displayName }: Field, value: unknown): boolean => {
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 'false') return value === 'true';
	throw new InputError(`"${displayName}" must be true or false, but it is ${described(value)}`);
};

const decodeText = ({ displayName }: Field, value: unknown): string => {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw new InputError(`"${displayName}" must be text, but it is ${described(value)}`);
};

/** A choice that is sent as it is, is the API's to judge: it may know more than this list. */
const decodeChoice = (field: Field & { type: 'options' }, value: unknown): string => {
	const text = decodeText(field, value);
	const choices = (field.options ?? []).map((choice) => String(choice.value));
	if (field.send !== false || choices.length === 0 || choices.includes(text)) return text;
	throw new InputError(
		`"${field.displayName}" must be one of ${choices.join(', ')}, but it is ${described(text)}`,
	);
};

const decodeChoices = ({ displayName }: Field, value: unknown): string[] => {
	if (Array.isArray(value)) return value.map(String);
	if (typeof value === 'string') return value.split(',').map((choice) => choice.trim());
	throw new InputError(`"${displayName}" must be a list of choices, but it is ${described(value)}`);
};

/** A resource locator stores `{mode, value}`; a plain string in its place is the value itself. */
const located = (value: unknown): unknown =>
	isObject(value) && 'value' in value ? value.value : value;

const decodeRows = (field: Field & { type: 'fixedCollection' }, value: unknown): unknown => {
	if (!isObject(value)) {
		throw new InputError(`"${field.displayName}" must hold rows, but it is ${described(value)}`);
	}
	const groups = field.options.map(({ name, values }) => {
		const rows = [value[name] ?? []].flat();
		return [name, rows.map((row) => decodeAll(values, row as Record<string, unknown>))] as const;
	});
	return Object.fromEntries(groups);
};

const decodeSet = (field: Field, value: unknown): unknown => {
	if (field.parse) return field.parse(value);
	switch (field.type) {
		case 'number':
			return decodeNumber(field, value);
		case 'boolean':
			return decodeBoolean(field, value);
		case 'json':
			return decodeJson(field.displayName, value);
		case 'options':
			return decodeChoice(field, value);
		case 'multiOptions':
			return decodeChoices(field, value);
		case 'collection':
			return isObject(value) ? decodeAll(field.options, value, true) : {};
		case 'fixedCollection':
			return decodeRows(field, value);
		case 'notice':
			return undefined;
		default:
			return decodeText(field, value);
	}
};

/** Whether the panel shows the field beside these values. The kit's fields depend on plain values only. */
const isShown = ({ displayOptions }: Field, given: Readonly<Record<string, unknown>>): boolean =>
	Object.entries(displayOptions?.show ?? {}).every(([name, allowed]) =>
		(allowed as unknown[] | undefined)?.includes(given[name]),
	);

const decodeOne = (field: Field, given: Readonly<Record<string, unknown>>): unknown => {
	const stored = given[field.name] ?? field.default;
	const isLocator = field.type === 'resourceLocator' || field.type === 'workflowSelector';
	const value = isLocator ? located(stored) : stored;
	const absent = isBlank(value);
	if (absent && field.required) {
		throw new InputError(`"${field.displayName}" is required, but it is blank`);
	}
	return absent ? undefined : decodeSet(field, value);
};

/**
 * Reads what n8n stored for the fields into typed values. A blank becomes `undefined`; 0 and false stay.
 * A field that the panel hides is left out; another of the same name may be shown in its place.
 * @param partial whether fields that the user did not add are left out (a collection)
 * @throws InputError naming the field, when a value is of the wrong type, out of bounds or missing
 */
export function decodeAll<F extends Fields>(
	fields: F,
	given: Readonly<Record<string, unknown>>,
	partial = false,
): Values<F> {
	const present = fields
		.filter((field) => isShown(field, given))
		.filter(({ name }) => !partial || name in given);
	return Object.fromEntries(
		present.map((field) => [field.name, decodeOne(field, given)]),
	) as Values<F>;
}
