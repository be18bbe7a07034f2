import { isObject, parsedJson } from '../json';
import { MAX_INDEXED } from '../limits';
import { objectIn, objectsIn, textIn } from './reading';

type Call = Record<string, unknown>;

/** What a call says of itself: its function, or its custom tool. */
const bodyOf = (call: Call) => objectIn(call.function ?? call.custom);

const nameOf = (call: Call): string | undefined => textIn(bodyOf(call).name);

const argumentsOf = (call: Call): unknown => bodyOf(call).arguments ?? bodyOf(call).input;

const isWhole = (call: Call): boolean => {
	const given = argumentsOf(call);
	return isObject(given) || isObject(typeof given === 'string' ? parsedJson(given) : undefined);
};

const placeOf = ({ index }: Call): number | undefined =>
	index === undefined || index === null ? undefined : Number(index);

/**
 * Whether a part begins a call of its own, though it stands at the place of a known one. A part without a name never
 * does: some servers give each part of one call another ID.
 */
function begins(part: Call, known: Call): boolean {
	if (nameOf(part) === undefined || nameOf(known) === undefined) return false;
	const [id, knownId] = [textIn(part.id), textIn(known.id)];
	if (id !== undefined && knownId !== undefined) return id !== knownId;
	// Parts that repeat the name go on until the arguments are whole.
	return nameOf(part) !== nameOf(known) || (isWhole(known) && Boolean(argumentsOf(part)));
}

/** The call that a part continues: that with its ID, else the last at its place, else the last of all. */
function continuedBy(part: Call, calls: readonly Call[]): Call | undefined {
	const [id, place] = [textIn(part.id), placeOf(part)];
	const same = id === undefined ? undefined : calls.find((call) => call.id === id);
	if (same) return same;
	const last =
		place === undefined ? calls.at(-1) : calls.findLast((call) => placeOf(call) === place);
	return last && !begins(part, last) ? last : undefined;
}

/**
 * Continues tool calls with what a delta adds. Their `index` alone does not tell them apart: Gemini and several gateways
 * give parallel calls the same one, or none, but each an ID of its own.
 * @param extend continues one call
 * @throws TypeError when there are more than any answer has
 */
export function extendCalls(
	before: unknown,
	more: unknown,
	extend: (call: Call, more: Call) => Call,
): Call[] {
	const calls = (Array.isArray(before) ? before : []) as Call[];
	for (const part of objectsIn(more)) {
		const known = continuedBy(part, calls);
		if (known) extend(known, { ...part, id: textIn(known.id) ?? part.id ?? null });
		else calls.push(extend({}, part));
		if (calls.length > MAX_INDEXED) throw new TypeError('The answer has too many calls');
	}
	return calls;
}
