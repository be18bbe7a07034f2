import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions';

type Part = Record<string, unknown>;

/** Texts of a delta that are given whole rather than continued. */
const WHOLE = new Set(['id', 'type', 'role', 'name']);

const isPart = (value: unknown): value is Part =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isIndexed = (value: unknown): value is Part & { index: number } =>
	isPart(value) && typeof value.index === 'number';

/** Elements with an `index` continue the one of that index; others are appended. */
function extendList(list: unknown[], more: readonly unknown[]): unknown[] {
	for (const element of more) {
		const known = isIndexed(element)
			? list.find((other) => isIndexed(other) && other.index === element.index)
			: undefined;
		if (known) extend(known as Part, element as Part);
		else list.push(isPart(element) ? extend({}, element) : element);
	}
	return list;
}

const extended = (name: string, before: unknown, value: unknown): unknown => {
	if (Array.isArray(value)) return extendList(Array.isArray(before) ? before : [], value);
	if (isPart(value)) return extend(isPart(before) ? before : {}, value);
	if (typeof value !== 'string' || typeof before !== 'string' || WHOLE.has(name)) return value;
	return before + value;
};

/** Continues `target` with what a delta adds; null adds nothing. */
function extend(target: Part, more: Part): Part {
	for (const [name, value] of Object.entries(more)) {
		if (value !== null || !(name in target)) target[name] = extended(name, target[name], value);
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
	Object.fromEntries(Object.entries(part).filter(([, value]) => value !== null));

function addChoice(choices: Map<number, Choice>, choice: ChatCompletionChunk.Choice): void {
	const { delta, logprobs, ...about } = choice as Omit<typeof choice, 'delta'> & { delta?: Part };
	const known = choices.get(choice.index) ?? { about: {}, delta: {}, logprobs: {} };
	Object.assign(known.about, stated(about));
	extend(known.delta, delta ?? {});
	extend(known.logprobs, { ...logprobs });
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
