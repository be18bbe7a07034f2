import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions';
import type { Answered } from './reading';
import { objectIn, objectsIn } from './reading';
import { extendCalls } from './streamed-calls';
import { isObject, own, safeEntries } from '../json';
import { MAX_DEPTH, MAX_INDEXED } from '../limits';

type Part = Record<string, unknown>;

/** Texts of a delta that are given whole rather than continued. */
const WHOLE =
	/^(?:id|type|role|name|format|signature|status|object|url|detail|model|provider)$|_(?:id|type|format)$/;

/** Types of parts whose text is continued by a following part of the same type. */
const CONTINUED: readonly unknown[] = ['text', 'output_text', 'thinking', 'reasoning', 'refusal'];

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

const partsOf = (content: unknown): unknown[] => {
	if (Array.isArray(content)) return content;
	return typeof content === 'string' && content !== '' ? [{ type: 'text', text: content }] : [];
};

/** Continues content that comes as parts, or as texts and parts in turn, as Mistral's thoughts and answers do. */
function extendContent(before: unknown, more: unknown, depth: number): unknown[] {
	const parts = partsOf(before);
	for (const part of partsOf(more)) {
		const last = parts.at(-1);
		const isMore = isObject(part) && isObject(last) && last.type === part.type;
		if (isMore && CONTINUED.includes(part.type)) extend(last, part, depth);
		else parts.push(extended('', undefined, part, depth));
	}
	return parts;
}

/** Names under which there are lists of parts. */
const isContent = (name: string): boolean => name === 'content' || name === 'thinking';

/** @throws TypeError when it is nested deeper than any answer is */
function extended(name: string, before: unknown, value: unknown, depth: number): unknown {
	if (depth > MAX_DEPTH) throw new TypeError('The answer is nested too deeply');
	if (isContent(name) && (Array.isArray(value) || (Array.isArray(before) && value !== null))) {
		return extendContent(before, value, depth + 1);
	}
	if (name === 'tool_calls')
		return extendCalls(before, value, (call, more) => extend(call, more, depth + 1));
	if (Array.isArray(value))
		return extendList(Array.isArray(before) ? before : [], value, depth + 1);
	if (isObject(value)) return extend(isObject(before) ? before : {}, value, depth);
	if (typeof value !== 'string' || typeof before !== 'string') return value;
	if (WHOLE.test(name)) return value === '' ? before : value;
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

/** The fields of a chunk other than its deltas; null and blanks say nothing. */
const stated = (part: Part): Part =>
	Object.fromEntries(
		safeEntries(part)
			.filter(([, value]) => value !== null && value !== '')
			.map(([name, value]) => [name, extended(name, undefined, value, 0)]),
	);

const isEmpty = (value: unknown): boolean => !isObject(value) || Object.keys(value).length === 0;

const withoutIndex = ({ index: _index, ...rest }: Part): Part => rest;

function finished({ about, delta, logprobs }: Choice, isDone: boolean): ChatCompletion.Choice {
	if (about.finish_reason === undefined && !isDone) {
		throw new Error('The answer was cut off: run the node again');
	}
	const { tool_calls: calls, ...message } = delta as Part & { tool_calls?: Part[] };
	return {
		finish_reason: null,
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

/** A completion as far as its chunks have come. */
export class CompletionParts {
	readonly #about: Part = {};
	readonly #choices = new Map<number, Choice>();

	/**
	 * Takes a chunk. Servers leave out what they do not know (the usage, roles, places), and give null for it.
	 * @throws TypeError when it is nested deeper, or has more parts, than any answer
	 */
	add(chunk: unknown): void {
		const { choices, obfuscation: _, ...rest } = objectIn(chunk);
		Object.assign(this.#about, stated(rest));
		for (const [place, choice] of objectsIn(choices).entries()) this.#addChoice(choice, place);
	}

	/**
	 * The completion, as it comes without a stream.
	 * @param isDone whether the server said that nothing more comes: then choices may lack a reason for their end
	 * @throws Error when it is not complete
	 */
	completion(isDone: boolean): ChatCompletion {
		if (this.#choices.size === 0) {
			throw new Error('The answer was cut off before it started: run the node again');
		}
		const choices = [...this.#choices]
			.sort(([a], [b]) => a - b)
			.map(([, choice]) => finished(choice, isDone));
		return { ...this.#about, object: 'chat.completion', choices } as unknown as ChatCompletion;
	}

	#addChoice(choice: Part, place: number): void {
		const { delta, message, logprobs, ...about } = choice;
		const index = Number(choice.index ?? place);
		const known = this.#choices.get(index) ?? { about: {}, delta: {}, logprobs: {} };
		Object.assign(known.about, { index }, stated(about));
		// A whole message stands for all that came before it.
		const isWhole = isEmpty(delta) && !isEmpty(message);
		const more = isWhole ? message : delta;
		const before = isWhole ? {} : known.delta;
		const next = {
			...known,
			delta: extend(before, isObject(more) ? more : {}),
			logprobs: extend(known.logprobs, isObject(logprobs) ? logprobs : {}),
		};
		if (this.#choices.size > MAX_INDEXED) throw new TypeError('The answer has too many choices');
		this.#choices.set(index, next);
	}
}

/**
 * Reads a stream to its end, and gives the completion that its chunks make up, as it comes without a
 * stream.
 *
 * The SDK's own helper is not used: it fails on an answer that was cut off, and on one that is not the
 * JSON that was asked for, where both are answers to return.
 * @param onDelta called with what each chunk adds to the first choice, as it comes
 * @param isDone whether the stream said that nothing more comes, asked when it has ended
 * @throws Error when the stream ends before the completion does; what the SDK throws for the API's errors
 */
export async function completionOf(
	stream: AsyncIterable<ChatCompletionChunk>,
	onDelta: (delta: Answered) => void,
	isDone: () => boolean = () => false,
): Promise<ChatCompletion> {
	const parts = new CompletionParts();
	for await (const chunk of stream) {
		parts.add(chunk);
		const first = objectsIn(objectIn(chunk).choices).find(({ index }) => Number(index ?? 0) === 0);
		if (first) onDelta(objectIn(first.delta));
	}
	return parts.completion(isDone());
}
