import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { InputError } from '../shared/kit/input-error';
import type { ArgumentsSchema } from './schema';

/** What a tool is called with. */
export type Arguments = Record<string, unknown>;

/** Tells why arguments do not fit; `undefined` when they do. */
export type Check = (args: Arguments) => string | undefined;

const place = (instancePath: string, ...more: string[]): string => {
	const steps = instancePath.split('/').slice(1);
	const names = steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
	return `"${[...names, ...more].join('.')}"`;
};

const listed = (values: unknown): string =>
	Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : '';

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
		case 'enum':
			return `${place(instancePath)} must be one of ${listed(given.allowedValues)}`;
		default:
			return instancePath === ''
				? `The arguments ${message ?? 'do not fit'}`
				: `${place(instancePath)} ${message ?? 'does not fit'}`;
	}
};

const compiled = async (schema: ArgumentsSchema, known: boolean): Promise<ValidateFunction> => {
	const { Ajv2020 } = await import('ajv/dist/2020.js');
	const { fullFormats } = await import('ajv-formats/dist/formats.js');
	return new Ajv2020({
		strict: false,
		// What every object inherits is no argument.
		ownProperties: true,
		formats: fullFormats,
		validateSchema: !known,
		logger: false,
	}).compile(schema);
};

/**
 * What checks arguments by a schema. Values keep their types: nothing is converted, nothing added.
 * @param known whether the schema was found to be one before
 * @throws InputError when the schema is not one
 */
export async function checkOf(schema: ArgumentsSchema, known = false): Promise<Check> {
	const validate = await compiled(schema, known).catch((error: unknown) => {
		throw new InputError(
			`"Input Schema" is not a JSON Schema that can be used: ${(error as Error).message}`,
		);
	});
	return (args) => {
		if (validate(args)) return undefined;
		const [first] = validate.errors ?? [];
		return first ? reasonOf(first) : 'The arguments do not fit';
	};
}
