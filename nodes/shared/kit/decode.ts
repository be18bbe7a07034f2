import type { Field, Fields, Values } from './field';
import { described, InputError } from './input-error';
import { isObject } from '../json';
import type { Json } from '../json';

const isAbsent = (value: unknown): value is undefined | null =>
	value === undefined || value === null;

const isBlank = (value: unknown): boolean =>
	isAbsent(value) || (typeof value === 'string' && value.trim() === '');

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

/** The editor rounds what is typed into such a field, so what an expression gives is rounded, too. */
const rounded = ({ typeOptions }: Field, value: number): number =>
	typeOptions?.numberPrecision === 0 ? Math.round(value) : value;

const decodeNumber = (field: Field, value: unknown): number => {
	const number = typeof value === 'string' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		throw new InputError(`"${field.displayName}" must be a number, but it is ${described(value)}`);
	}
	return bounded(field, rounded(field, number));
};

/** Text for yes or no as what it says. */
const truth = (value: unknown): unknown =>
	value === 'true' || value === 'false' ? value === 'true' : value;

const decodeBoolean = ({ displayName }: Field, value: unknown): boolean => {
	const yes = truth(value);
	if (typeof yes === 'boolean') return yes;
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
	const isOurs = field.send === false || field.explicit === true;
	if (!isOurs || choices.length === 0 || choices.includes(text)) return text;
	throw new InputError(
		`"${field.displayName}" must be one of ${choices.join(', ')}, but it is ${described(text)}`,
	);
};

/** A list without a choice is a blank. */
const decodeChoices = (field: Field, value: unknown): string[] | undefined => {
	if (!Array.isArray(value) && typeof value !== 'string') {
		throw new InputError(
			`"${field.displayName}" must be a list of choices, but it is ${described(value)}`,
		);
	}
	const given = Array.isArray(value) ? (value as unknown[]) : value.split(',');
	const choices = given
		.filter((choice) => !isBlank(choice))
		.map((choice) => decodeText(field, choice).trim());
	return choices.length > 0 ? choices : undefined;
};

/** A resource locator stores `{mode, value}`; a plain string in its place is the value itself. */
const located = (value: unknown): unknown =>
	isObject(value) && 'value' in value ? value.value : value;

const asRow = ({ displayName }: Field, row: unknown): Given => {
	if (isObject(row)) return row;
	throw new InputError(`A row of "${displayName}" must be an object, but it is ${described(row)}`);
};

const decodeRows = (field: Field & { type: 'fixedCollection' }, value: unknown): unknown => {
	if (!isObject(value)) {
		throw new InputError(`"${field.displayName}" must contain rows, but it is ${described(value)}`);
	}
	const groups = field.options.map(({ name, values }) => {
		const rows = [value[name] ?? []].flat();
		return [name, rows.map((row) => decodeAll(values, asRow(field, row)))] as const;
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

/** Fields that have no blank in the panel: an expression that gives none means the default. */
const ALWAYS_SET: ReadonlyArray<Field['type']> = ['boolean', 'number', 'options'];

type Given = Readonly<Record<string, unknown>>;

/** What stands for a field: what the user entered, or its default where the panel would show that. */
const standing = (field: Field, all: Given, partial: boolean): unknown => {
	const given = all[field.name];
	if (partial) return given;
	if (!Object.hasOwn(all, field.name)) return field.default;
	if (field.explicit) return given;
	if (isAbsent(given)) return field.default;
	return isBlank(given) && ALWAYS_SET.includes(field.type) && !field.required
		? field.default
		: given;
};

const isForgone = (field: Field, value: unknown): boolean =>
	field.explicit === true && (isAbsent(value) || (isBlank(value) && field.default !== ''));

/** @throws InputError when a blank stands where somebody has to say something */
const checkBlank = (field: Field, value: unknown): void => {
	const { displayName } = field;
	if (field.required && isBlank(value)) {
		throw new InputError(`"${displayName}" is required, but it is blank`);
	}
	if (isForgone(field, value)) {
		throw new InputError(
			`"${displayName}" is blank, which counts as neither yes nor no: have its expression return a value`,
		);
	}
};

/** Whether the panel shows the field beside these values. The kit's fields depend on plain values only. */
const isShown = (
	{ displayOptions }: Field,
	fields: Fields,
	given: Given,
	partial: boolean,
): boolean =>
	Object.entries(displayOptions?.show ?? {}).every(([name, allowed]) => {
		const other = fields.find((field) => field.name === name);
		const value = other ? standing(other, given, partial) : given[name];
		return (allowed as unknown[] | undefined)?.includes(
			other?.type === 'boolean' ? truth(value) : value,
		);
	});

const decodeOne = (field: Field, given: Given, partial: boolean): unknown => {
	const stored = standing(field, given, partial);
	const isLocator = field.type === 'resourceLocator' || field.type === 'workflowSelector';
	const value = isLocator ? located(stored) : stored;
	checkBlank(field, value);
	return isBlank(value) ? undefined : decodeSet(field, value);
};

/**
 * Reads what n8n stored for the fields into typed values. A blank becomes the default where the panel
 * knows no blank, else `undefined`; where a blank must not count as an answer (`explicit`) it is an
 * error. 0 and false stay. A field that the panel hides is left out; another
 * of the same name may be shown in its place.
 * @param partial whether fields that the user did not add, or that are blank, are left out (a collection)
 * @throws InputError naming the field, when a value is of the wrong type, out of bounds or missing
 */
export function decodeAll<F extends Fields>(fields: F, given: Given, partial = false): Values<F> {
	const present = fields
		.filter((field) => isShown(field, fields, given, partial))
		.filter(({ name }) => !partial || name in given);
	return Object.fromEntries(
		present.map((field) => [field.name, decodeOne(field, given, partial)]),
	) as Values<F>;
}
