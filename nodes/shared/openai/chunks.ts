import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions';
import { isObject, own, safeEntries } from '../json';
import { MAX_DEPTH, MAX_INDEXED } from '../limits';

type Part = Record<string, unknown>;

/** Texts of a delta that are given whole rather than continued. */
const WHOLE = new Set(['id', 'type', 'role', 'name']);

const isIndexed = (value: unknown): value is Part & { index: number } =>
	isObject(value) && typeof value.index === 'number';

/** The element of a list that one with an `index` continues. */
const continued = (list: readonly unknown[], element: unknown): Part | undefined =>
	isIndexed(element)
		? (list.find((other) => isIndexed(other) && other.index === element.index) as Part | undefined)
		: undefined;

/**
 * Elements with an `index` continue the one of that index; others are appended.
 * @throws TypeError when there are more than any answer has
 */
function extendList(list: unknown[], more: readonly unknown[], depth: number): unknown[] {
	for (const element of more) {
		const known = continued(list, element);
		if (known) extend(known, element as Part, depth);
		else list.push(extended('', undefined, element, depth));
		if (isIndexed(element) && list.length > MAX_INDEXED) {
			throw new TypeError('The answer has too many parts');
		}
	}
	return list;
}

/** @throws TypeError when it is nested deeper than any answer is */
function extended(name: string, before: unknown, value: unknown, depth: number): unknown {
	if (depth > MAX_DEPTH) throw new TypeError('The answer is nested too deeply');
	if (Array.isArray(value))
		return extendList(Array.isArray(before) ? before : [], value, depth + 1);
	if (isObject(value)) return extend(isObject(before) ? before : {}, value, depth);
	if (typeof value !== 'string' || typeof before !== 'string' || WHOLE.has(name)) return value;
	return before + value;
}

/**
 * Continues `target` with what a delta adds; null adds nothing. Its names are the server's, so those that
 * reach what all objects share are dropped.
 * @throws TypeError when it is nested deeper, or has more parts, than any answer
 */
function extend(target: Part, more: Part, depth = 0): Part {
	for (const [name, value] of safeEntries(more)) {
		const before = own(target, name);
		if (value !== null || before === undefined) {
			target[name] = extended(name, before, value, depth + 1);
		}
	}
	return target;
}

/** A choice as far as it has come. */
interface Choice {
	readonly about: Part;
	readonly delta: Part;
	readonly logprobs: Part;
}

/** What a chunk says beside its deltas; null says nothing. */
const stated = (part: Part): Part =>
	Object.fromEntries(
		safeEntries(part)
			.filter(([, value]) => value !== null)
			.map(([name, value]) => [name, extended(name, undefined, value, 0)]),
	);

function addChoice(choices: Map<number, Choice>, choice: ChatCompletionChunk.Choice): void {
	const { delta, logprobs, ...about } = choice as Omit<typeof choice, 'delta'> & { delta?: Part };
	const known = choices.get(choice.index) ?? { about: {}, delta: {}, logprobs: {} };
	Object.assign(known.about, stated(about));
	extend(known.delta, isObject(delta) ? delta : {});
	extend(known.logprobs, isObject(logprobs) ? logprobs : {});
	choices.set(choice.index, known);
}

const withoutIndex = ({ index: _index, ...rest }: Part): Part => rest;

function finished({ about, delta, logprobs }: Choice): ChatCompletion.Choice {
	if (about.finish_reason === undefined) {
		throw new Error('The answer broke off before its end: run the node again');
	}
	const { tool_calls: calls, ...message } = delta as Part & { tool_calls?: Part[] };
	return {
		...about,
		logprobs: Object.keys(logprobs).length > 0 ? logprobs : null,
		message: {
			role: 'assistant',
			content: null,
			refusal: null,
			...message,
			...(calls && { tool_calls: calls.map(withoutIndex) }),
		},
	} as unknown as ChatCompletion.Choice;
}

/**
 * Reads a stream to its end, and gives the completion that its chunks make up, as it comes without a
 * stream. Servers may leave out what they do not know (the usage, roles) and add what OpenAI does not.
 *
 * The SDK's own helper is not used: it fails on an answer that was cut off, and on one that is not the
 * JSON that was asked for, where both are answers to put out.
 * @param onChoices called with what each chunk adds to the choices, as it comes
 * @throws Error when the stream ends before the completion does; what the SDK throws for the API's errors
 */
export async function completionOf(
	stream: AsyncIterable<ChatCompletionChunk>,
	onChoices: (choices: readonly ChatCompletionChunk.Choice[]) => void,
): Promise<ChatCompletion> {
	const about: Part = {};
	const choices = new Map<number, Choice>();
	for await (const chunk of stream) {
		const { choices: more = [], obfuscation: _, ...rest } = chunk as Partial<typeof chunk> & Part;
		Object.assign(about, stated(rest));
		for (const choice of more) addChoice(choices, choice);
		onChoices(more);
	}
	if (choices.size === 0) {
		throw new Error('The answer broke off before it began: run the node again');
	}
	const inOrder = [...choices].sort(([a], [b]) => a - b).map(([, choice]) => finished(choice));
	return { ...about, object: 'chat.completion', choices: inOrder } as unknown as ChatCompletion;
}
