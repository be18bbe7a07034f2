import { InputError } from '../shared/kit/input-error';
import type { Entered } from './fields';

/** JSON schema of the object that a tool is called with. */
export interface ArgumentsSchema {
	readonly type: 'object';
	readonly [keyword: string]: unknown;
}

type Row = NonNullable<Entered['inputs']>['values'] extends ReadonlyArray<infer R> | undefined
	? R
	: never;

const toProperty = ({ type, description }: Row) => ({
	type,
	// OpenAI refuses a list without a schema of its elements.
	...(type === 'array' && { items: {} }),
	...(description !== undefined && { description }),
});

/** @throws InputError when an input has no name, or two have the same */
const fromRows = (rows: readonly Row[]): ArgumentsSchema => {
	const properties = new Map<string, object>();
	for (const [index, row] of rows.entries()) {
		const name = row.name?.trim() ?? '';
		if (name === '') {
			throw new InputError(`Input ${index + 1} has no name: enter one, or remove the input`);
		}
		if (properties.has(name)) {
			throw new InputError(`Two inputs are called "${name}": give each input a unique name`);
		}
		properties.set(name, toProperty(row));
	}
	return {
		type: 'object',
		properties: Object.fromEntries(properties),
		required: rows.filter(({ required }) => required).map(({ name = '' }) => name.trim()),
		additionalProperties: false,
	};
};

/** @throws InputError when the schema describes something else than an object */
const fromJson = (json: Readonly<Record<string, unknown>>): ArgumentsSchema => {
	// These name the schema to a validator, which would look elsewhere for it.
	const { $schema: _, $id: _id, $async: _async, ...schema } = json;
	if (schema.type === undefined || schema.type === 'object') return { ...schema, type: 'object' };
	throw new InputError(
		'"Input Schema" must describe an object: set its "type" to "object" and list the inputs in "properties"',
	);
};

/**
 * The JSON schema of the inputs that were entered.
 * @throws InputError when the inputs cannot be used
 */
export const toSchema = ({ inputSource, inputs, inputSchema }: Entered): ArgumentsSchema =>
	inputSource === 'fields'
		? fromRows(inputs?.values ?? [])
		: fromJson((inputSchema ?? {}) as Record<string, unknown>);
