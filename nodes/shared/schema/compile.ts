import type { AnySchemaObject } from 'ajv/dist/2020.js';
import type { RegExpEngine } from 'ajv/dist/types/index.js';
import { linearFormats } from './formats.ts';
import { reasonOf } from './reason.ts';
import { uniqueItems } from './unique-items.ts';

/** Says why a value does not fit a schema; `undefined` when it does. */
export type Validate = (value: unknown) => string | undefined;

/** Patterns are Unicode ones, as JSON Schema wants; those that are none as such are taken as they are. */
const regExp: RegExpEngine = Object.assign(
	(pattern: string, flags: string): RegExp => {
		try {
			return new RegExp(pattern, flags);
		} catch {
			return new RegExp(pattern);
		}
	},
	{ code: 'undefined' },
);

/**
 * Compiles a JSON schema (2020-12). Values keep their types: nothing is converted, nothing added.
 * References lead to the schema itself only.
 * @param isKnown whether the schema was compiled before, so that it need not be judged again
 * @throws Error that says what is wrong with the schema
 */
export async function compiled(schema: AnySchemaObject, isKnown: boolean): Promise<Validate> {
	const { Ajv2020 } = await import('ajv/dist/2020.js');
	const ajv = new Ajv2020({
		strict: false,
		// Inherited properties do not count as arguments.
		ownProperties: true,
		formats: await linearFormats(),
		meta: !isKnown,
		validateSchema: !isKnown,
		logger: false,
		code: { regExp },
	});
	const validate = ajv.removeKeyword('uniqueItems').addKeyword(uniqueItems).compile(schema);
	return (value) => {
		if (validate(value)) return undefined;
		const [first] = validate.errors ?? [];
		return first ? reasonOf(first) : 'The arguments do not fit';
	};
}
