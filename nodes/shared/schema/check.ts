import {
	MAX_DEPTH,
	MAX_KEPT_SCHEMAS,
	MAX_QUICK_SCHEMA,
	MAX_QUICK_WORK,
	MAX_SCHEMA,
	MAX_SCHEMA_DEPTH,
	MAX_VALUE,
} from '../limits';
import { Cache } from './cache';
import { checker, Unchecked } from './checker';
import type { Validate } from './compile';
import { compiled } from './compile';
import { measure } from './measure';
import { inWordsOf2020 } from './modern';
import { isQuick } from './pace';

/**
 * Says why a value does not fit a schema, in one line for who sent it; `undefined` when it does. It never
 * throws, changes nothing, and takes a bounded time, in which n8n goes on with its work.
 */
export type Check = (value: unknown) => Promise<string | undefined>;

/** A JSON schema cannot be used to check anything. The message is a part of a sentence: why not. */
export class SchemaError extends Error {
	override name = 'SchemaError';
}

type Schema = Readonly<Record<string, unknown>>;

const kept = new Cache<Validate>(MAX_KEPT_SCHEMAS);

/** What keeps a schema from being compiled at all. */
const refusal = (schema: unknown): string | undefined => {
	const { size, isTooDeep, unsafeKey } = measure(schema, MAX_SCHEMA_DEPTH);
	if (isTooDeep) return `it is nested more than ${MAX_SCHEMA_DEPTH} levels deep`;
	if (size > MAX_SCHEMA) return `it has more than ${MAX_SCHEMA} parts`;
	return unsafeKey === undefined ? undefined : `"${unsafeKey}" cannot be a name in it`;
};

/** What keeps a value from being checked at all. */
const misfit = (value: unknown): { reason?: string; size: number } => {
	const { size, isTooDeep, unsafeKey } = measure(value);
	if (isTooDeep)
		return { size, reason: `The arguments are nested more than ${MAX_DEPTH} levels deep` };
	if (size > MAX_VALUE) return { size, reason: `The arguments have more than ${MAX_VALUE} parts` };
	return { size, reason: unsafeKey && `"${unsafeKey}" is not an input of this tool` };
};

/** A check in a thread of its own, for schemas and values of which nobody knows how long they take. */
const limited =
	(schema: string) =>
	async (value: unknown): Promise<string | undefined> => {
		try {
			const { reason, error } = await checker().run({ schema, isKnown: true, value });
			return error === undefined ? reason : `The arguments could not be checked: ${error}`;
		} catch (error) {
			return error instanceof Unchecked
				? `The arguments ${error.message}`
				: `The arguments could not be checked: ${(error as Error).message}`;
		}
	};

/** @throws SchemaError when the schema is not one, or cannot be used */
const compiledHere = async (text: string, schema: object, isKnown: boolean): Promise<Validate> =>
	await kept
		.get(text, async () => await compiled(schema, isKnown))
		.catch((error: unknown) => {
			throw new SchemaError((error as Error).message);
		});

/** @throws SchemaError when a schema that takes a thread of its own is not one, or cannot be used */
async function checkInThread(schema: string, isKnown: boolean): Promise<void> {
	const { error } = await checker()
		.run({ schema, isKnown })
		.catch((failure: unknown) => ({ error: `its parts ${(failure as Error).message}` }));
	if (error !== undefined) throw new SchemaError(error);
}

/** A schema without what names it to a validator, which would look elsewhere for it or answer later. */
const withoutName = (schema: object): object => {
	const { $schema: _, $id: _id, $async: _async, ...rest } = inWordsOf2020(schema) as Schema;
	return rest;
};

/**
 * What checks values by a JSON schema (2020-12), whoever wrote it. Values keep their types: nothing is
 * converted, nothing added. Neither a pattern nor anything else in a schema or a value holds n8n up.
 * @param isKnown whether the schema was found to be one before, or is to be taken as far as it goes
 * @throws SchemaError when the schema is not one, or cannot be used
 */
export async function checkOf(given: object, isKnown = false): Promise<Check> {
	const reason = refusal(given);
	if (reason !== undefined) throw new SchemaError(reason);
	const schema = withoutName(given);
	const text = JSON.stringify(schema);
	const { size: schemaSize } = measure(schema);
	const inThread = limited(text);
	const isLimited = schemaSize > MAX_QUICK_SCHEMA || !isQuick(schema);
	if (isLimited) await checkInThread(text, isKnown);
	const validate = isLimited ? undefined : await compiledHere(text, schema, isKnown);
	return async (value) => {
		const { reason: why, size } = misfit(value);
		if (why !== undefined) return why;
		if (validate && size * schemaSize <= MAX_QUICK_WORK) return validate(value);
		return await inThread(value);
	};
}
