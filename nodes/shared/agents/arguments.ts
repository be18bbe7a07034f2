import { isObject, parsedJson } from '../json';
import { MAX_ARGUMENTS } from '../limits';
import type { Check } from '../schema/check';
import { checkOf } from '../schema/check';

/** Tells what is wrong with the arguments of a call, given as JSON; `undefined` when nothing is. */
export type ArgumentsCheck = (json: string) => Promise<string | undefined>;

/**
 * What checks the arguments of a tool by its schema, made on its first call: most tools of a run are never
 * called. The words name the tool and are a part of a sentence.
 * @param name the tool, in the words
 */
export function argumentsCheck(
	name: string,
	schema: Readonly<Record<string, unknown>>,
): ArgumentsCheck {
	let check: Promise<Check> | undefined;
	return async (json) => {
		if (json.length > MAX_ARGUMENTS) return `the arguments of "${name}" are too long`;
		const args = parsedJson(json);
		if (!isObject(args)) return `the arguments of "${name}" are not a JSON object`;
		check ??= checkOf(schema, true);
		const reason = await (await check)(args);
		return reason === undefined ? undefined : `the arguments of "${name}" do not fit: ${reason}`;
	};
}
