import { InputError } from '../kit/input-error';
import {
	MAX_DEPTH,
	MAX_KEPT_SCHEMAS,
	MAX_QUICK_SCHEMA,
	MAX_QUICK_WORK,
	MAX_SCHEMA,
	MAX_VALUE,
} from '../limits';
import { Cache } from './cache';
import { checker, Unchecked } from './checker';
import type { Validate } from './compile';
import { compiled } from './compile';
import { measure } from './measure';
import { isQuick } from './pace';

/**
 * Says why a value does not fit a schema, in one line for who sent it; `undefined` when it does. It never
 * throws, changes nothing, and takes a bounded time, in which n8n goes on with its work.
 */
export type Check = (value: unknown) => Promise<string | undefined>;

interface Settings {
	/** What the schema is called in an error; `"Input Schema"` unless given. */
	readonly called?: string;
	/** Whether the schema was found to be one before, so that only a part of it is judged. */
	readonly isKnown?: boolean;
}

const kept = new Cache<Validate>(MAX_KEPT_SCHEMAS);

/** What keeps a schema from being compiled at all. */
const refusal = (schema: unknown): string | undefined => {
	const { size, isTooDeep, unsafeKey } = measure(schema);
	if (isTooDeep) return `it is nested more than ${MAX_DEPTH} levels deep`;
	if (size > MAX_SCHEMA) return `it has more than ${MAX_SCHEMA} parts`;
	return unsafeKey === undefined ? undefined : `"${unsafeKey}" cannot be a name in it`;
};

/** What keeps a value from being checked at all. */
const misfit = (value: unknown): { reason?: string; size: number } => {
	const { size, isTooDeep, unsafeKey } = measure(value);
	if (isTooDeep)
		return { size, reason: `The arguments are nested more than ${MAX_DEPTH} levels deep` };
	if (size > MAX_VALUE) return { size, reason: `The arguments have more than ${MAX_VALUE} parts` };
	return { size, reason: unsafeKey && `"${unsafeKey}" cannot be the name of an argument` };
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

/**
 * What checks values by a JSON schema (2020-12). Values keep their types: nothing is converted, nothing
 * added. The schema itself and the values may come from anyone: neither a pattern nor anything else in
 * them holds n8n up.
 * @throws InputError when the schema is not one, or cannot be used
 */
export async function checkOf(
	schema: object,
	{ called = '"Input Schema"', isKnown = false }: Settings = {},
): Promise<Check> {
	const unusable = (reason: string): never => {
		throw new InputError(`${called} is not a JSON Schema that can be used: ${reason}`);
	};
	const reason = refusal(schema);
	if (reason !== undefined) unusable(reason);
	const text = JSON.stringify(schema);
	const { size: schemaSize } = measure(schema);
	const inThread = limited(text);
	const isLimited = schemaSize > MAX_QUICK_SCHEMA || !isQuick(schema);
	if (isLimited && !isKnown) {
		const { error } = await checker()
			.run({ schema: text, isKnown })
			.catch((failure: unknown) => ({
				error: `its patterns and parts ${(failure as Error).message}`,
			}));
		if (error !== undefined) unusable(error);
	}
	const validate = isLimited
		? undefined
		: await kept
				.get(text, async () => await compiled(schema, isKnown))
				.catch((error: unknown) => unusable((error as Error).message));
	return async (value) => {
		const { reason: why, size } = misfit(value);
		if (why !== undefined) return why;
		if (validate && size * schemaSize <= MAX_QUICK_WORK) return validate(value);
		return await inThread(value);
	};
}
