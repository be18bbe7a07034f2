import type { Response, ResponseStreamEvent } from 'openai/resources/responses/responses';
import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions';
import { isObject } from '../json';
import { ApiFailure } from '../kit/failure';
import { UnexpectedAnswerError } from '../openai/answers';
import { CompletionParts } from '../openai/chunks';
import { refusalOfContent, textOfContent } from '../openai/content';
import type { PlatformClient } from '../openai/platform-client';
import { firstText, objectIn, objectsIn, textIn } from '../openai/reading';
import { withTextContent } from './text-content';

/** A request's body, or a part of it. */
export type Body = Readonly<Record<string, unknown>>;

/** Which API answers. */
export type ModelApi = 'chatCompletions' | 'responses';

/** Sends a request of LangChain's: the answer, or its chunks one by one where the body asks for a stream. */
type Send = (body: Body, options?: { readonly signal?: AbortSignal }) => Promise<unknown>;

interface Endpoint {
	readonly create: Send;
	/** What LangChain calls for structured output; it parses itself what has not been parsed. */
	readonly parse: Send;
}

/** As much of the SDK's client as LangChain's chat model uses. */
export interface ModelClient {
	readonly chat: { readonly completions: Endpoint };
	readonly responses: Endpoint;
}

/** What the client of a chat model is made from. */
export interface ModelClientSettings {
	readonly openai: PlatformClient;
	/** What the node's options add to each request of an API. */
	readonly defaults: (api: ModelApi) => Body;
	/** Runs a task, and puts what it throws into words. */
	readonly inWords: <R>(task: () => Promise<R>) => Promise<R>;
	/** Aborts every request, besides the signal that LangChain gives. */
	readonly signal?: AbortSignal | undefined;
}

const stated = (body: unknown): Body =>
	Object.fromEntries(
		Object.entries(objectIn(body)).filter(([, value]) => value !== undefined && value !== null),
	);

/** A part of the body that both may fill, such as `text`. */
const joint = (name: string, own: Body, given: Body): Body => {
	const part = { ...stated(own[name]), ...stated(given[name]) };
	return Object.keys(part).length > 0 ? { [name]: part } : {};
};

/** LangChain's request with the node's options, which what a root node asks for overrules. */
function requestOf(own: Body, given: Body): Body {
	const { text: _text, reasoning: _reasoning, stream, ...asked } = stated(given);
	const { parallel_tool_calls: parallel, ...rest } = own;
	const hasTools = objectsIn(given.tools).length > 0;
	return {
		...rest,
		// The API refuses this without tools.
		...(hasTools && parallel !== undefined && { parallel_tool_calls: parallel }),
		...asked,
		...joint('text', own, given),
		...joint('reasoning', own, given),
		...(stream === true && { stream }),
	};
}

const textOf = (message: object): string => {
	const { content, refusal } = message as { content?: unknown; refusal?: unknown };
	return firstText(textOfContent(content), refusal, refusalOfContent(content)) ?? '';
};

/** @throws UnexpectedAnswerError when the server gave no choice at all */
function completed(answer: ChatCompletion): object {
	const choices = objectsIn(objectIn(answer).choices);
	if (!isObject(choices[0]?.message)) throw new UnexpectedAnswerError(answer, 'a choice');
	return {
		...answer,
		choices: choices.map((choice) => {
			const message = objectIn(choice.message);
			return { ...choice, message: { ...message, content: textOf(message) } };
		}),
	};
}

const chunkOf = (about: object, delta: Body, finish: unknown = null): object => ({
	...about,
	object: 'chat.completion.chunk',
	choices: [{ index: 0, delta: { role: 'assistant', ...delta }, finish_reason: finish }],
});

/**
 * The chunks of a chat completion as LangChain can put them together: text as it comes, and at the end its tool calls,
 * each whole and at a place of its own, which not every server gives them.
 * @throws Error when the stream ends before the completion does
 */
async function* completionChunks(
	stream: AsyncIterable<ChatCompletionChunk>,
	isDone: () => boolean,
): AsyncGenerator<object> {
	const parts = new CompletionParts();
	let sent = '';
	for await (const chunk of stream) {
		parts.add(chunk);
		const { choices, usage: _usage, ...about } = objectIn(chunk);
		const first = objectsIn(choices).find(({ index }) => Number(index ?? 0) === 0);
		const content = textOf(objectIn(first?.delta));
		if (content === '') continue;
		sent += content;
		yield chunkOf(about, { content });
	}
	const { choices, ...about } = parts.completion(isDone());
	const [{ message, finish_reason: finish } = { message: {}, finish_reason: null }] = choices;
	const whole = textOf(message);
	const calls = objectsIn(objectIn(message).tool_calls);
	const delta = {
		content: whole.startsWith(sent) ? whole.slice(sent.length) : '',
		...(calls.length > 0 && { tool_calls: calls.map((call, index) => ({ ...call, index })) }),
	};
	yield chunkOf(about, delta, finish);
}

/** @throws ApiFailure when a response failed; UnexpectedAnswerError when it is none */
function responded(answer: Response, host: string): Response {
	const { status, error, output } = objectIn(answer);
	if (status === 'failed') {
		const { message, code } = objectIn(error);
		const words = textIn(message) ?? 'the server gave no reason';
		throw new ApiFailure(`${host} could not finish the answer: ${words}`, {
			code: textIn(code) ?? null,
		});
	}
	if (!Array.isArray(output)) throw new UnexpectedAnswerError(answer, 'an output');
	return answer;
}

const ENDS: readonly string[] = ['response.completed', 'response.incomplete'];

/** @throws ApiFailure when the response failed; Error when the stream ends before it does */
async function* responseEvents(
	stream: AsyncIterable<ResponseStreamEvent>,
	host: string,
): AsyncGenerator<object> {
	let isOver = false;
	for await (const event of stream) {
		if (event.type === 'response.failed') responded(event.response, host);
		isOver ||= ENDS.includes(event.type);
		yield event;
	}
	if (!isOver) throw new Error('The answer was cut off: run the node again');
}

const isStream = (value: unknown): value is AsyncIterable<never> & object =>
	isObject(value) && Symbol.asyncIterator in value;

/** The client that LangChain's chat model calls in place of its own: requests go over the transport of this package. */
export function modelClient(settings: ModelClientSettings): ModelClient {
	const { openai, defaults, inWords, signal: own } = settings;
	const { host } = new URL(openai.baseURL);

	async function* worded(chunks: AsyncGenerator<object>): AsyncGenerator<object> {
		try {
			for (;;) {
				const next = await inWords(async () => await chunks.next());
				if (next.done === true) return;
				yield next.value;
			}
		} finally {
			await chunks.return(undefined);
		}
	}

	const endpoint = (
		api: ModelApi,
		send: (body: never, options: { signal?: AbortSignal }) => Promise<unknown>,
		read: (answer: never) => unknown,
		chunks: (stream: AsyncIterable<never> & object) => AsyncGenerator<object>,
	): Endpoint => {
		const create: Send = async (given, options) =>
			await inWords(async () => {
				const signals = [own, options?.signal].filter((signal) => signal !== undefined);
				const body = requestOf(defaults(api), withTextContent(given));
				const answer = await send(body as never, { signal: AbortSignal.any(signals) });
				return isStream(answer) ? worded(chunks(answer)) : read(answer as never);
			});
		return { create, parse: create };
	};

	return {
		chat: {
			completions: endpoint(
				'chatCompletions',
				async (body, options) => await openai.chat.completions.create(body, options),
				completed,
				(stream) => completionChunks(stream, () => openai.saidDone(stream)),
			),
		},
		responses: endpoint(
			'responses',
			async (body, options) => await openai.responses.create(body, options),
			(answer: never) => responded(answer, host),
			(stream) => responseEvents(stream, host),
		),
	};
}
