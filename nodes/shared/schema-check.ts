import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { isObject } from './json';
import { CHECK_TIME, COMPILE_TIME, MAX_QUOTED, MAX_SCHEMA_DEPTH } from './limits';
import { TimeLimitError, withinTime } from './time-limit';

/** A JSON schema cannot be used to check anything. The message is a part of a sentence: why not. */
export class SchemaError extends Error {
	override name = 'SchemaError';
}

/** Tells why a value does not fit a schema; `undefined` when it does. */
export type SchemaCheck = (value: unknown) => string | undefined;

type Schema = Readonly<Record<string, unknown>>;

const quoted = (name: string): string =>
	`"${name.length > MAX_QUOTED ? `${name.slice(0, MAX_QUOTED)}…` : name}"`;

const place = (instancePath: string, ...more: string[]): string => {
	const steps = instancePath.split('/').slice(1);
	const names = steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
	return quoted([...names, ...more].join('.'));
};

const listed = (values: unknown): string =>
	Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : '';

const subject = (instancePath: string): string =>
	instancePath === '' ? 'The arguments' : place(instancePath);

/** One type or several, as a keyword of a schema names them. */
const typesOf = (given: unknown): string =>
	[given]
		.flat()
		.map(String)
		.map((type) => (type === 'null' ? type : `${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`))
		.join(' or ');

const reasonOf = ({ keyword, instancePath, params, message }: ErrorObject): string => {
	const given = params as Record<string, unknown>;
	switch (keyword) {
		case 'required':
			return `${place(instancePath, String(given.missingProperty))} is missing`;
		case 'additionalProperties':
		case 'unevaluatedProperties': {
			const name = String(given.additionalProperty ?? given.unevaluatedProperty);
			return `${place(instancePath, name)} is not an input of this tool`;
		}
		case 'type':
			return `${subject(instancePath)} must be ${typesOf(given.type)}`;
		case 'enum':
			return `${place(instancePath)} must be one of ${listed(given.allowedValues)}`;
		default:
			return `${subject(instancePath)} ${message ?? 'must fit'}`;
	}
};

/** @throws SchemaError when the schema is nested too deeply to walk */
const checkDepth = (schema: unknown): void => {
	let level: unknown[] = [schema];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > MAX_SCHEMA_DEPTH) {
			throw new SchemaError(`it has more than ${MAX_SCHEMA_DEPTH} levels`);
		}
		level = level.flatMap((value) =>
			typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : [],
		);
	}
};

/** Words for the elements of a list that changed with the draft of 2020; some libraries write the older ones. */
const modern = (schema: unknown): unknown => {
	if (Array.isArray(schema)) return schema.map(modern);
	if (!isObject(schema)) return schema;
	const { items, additionalItems, ...rest } = schema;
	const entries = Object.entries(rest).map(([name, part]): [string, unknown] => [
		name,
		name === 'enum' || name === 'const' ? part : modern(part),
	]);
	const plain = Object.fromEntries(entries);
	if (!Array.isArray(items)) {
		return {
			...plain,
			...('items' in schema && { items: modern(items) }),
			...('additionalItems' in schema && { additionalItems: modern(additionalItems) }),
		};
	}
	return {
		...plain,
		prefixItems: items.map(modern),
		...('additionalItems' in schema && { items: modern(additionalItems) }),
	};
};

const compiled = async (schema: Schema): Promise<ValidateFunction> => {
	const { Ajv2020 } = await import('ajv/dist/2020.js');
	const { fullFormats } = await import('ajv-formats/dist/formats.js');
	checkDepth(schema);
	// These name the schema to the validator, which would look elsewhere for it, or answer later.
	const { $schema: _, $id: _id, $async: _async, ...plain } = modern(schema) as Schema;
	const ajv = new Ajv2020({
		strict: false,
		// What every object inherits is no argument.
		ownProperties: true,
		formats: fullFormats,
		meta: false,
		validateSchema: false,
		logger: false,
	});
	return withinTime(COMPILE_TIME, () => ajv.compile(plain));
};

/**
 * What checks values by a JSON schema, whoever wrote it. Values keep their types: nothing is converted,
 * nothing added. A check that takes too long, as an adverse pattern makes it, counts as a value that
 * does not fit.
 * @throws SchemaError when the schema cannot be used
 */
export async function schemaCheck(schema: Schema): Promise<SchemaCheck> {
	const validate = await compiled(schema).catch((error: unknown) => {
		throw error instanceof SchemaError ? error : new SchemaError((error as Error).message);
	});
	return (value) => {
		try {
			if (withinTime(CHECK_TIME, () => validate(value))) return undefined;
		} catch (error) {
			return error instanceof TimeLimitError
				? 'The arguments take too long to check'
				: 'The arguments cannot be checked';
		}
		const [first] = validate.errors ?? [];
		return first ? reasonOf(first) : 'The arguments do not fit';
	};
}
