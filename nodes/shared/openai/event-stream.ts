import { APIError } from 'openai';
import { Stream } from 'openai/core/streaming';
import type { ReadableStream } from 'node:stream/web';
import { isWebPage } from './reason';
import { eventsOf } from './sse';
import type { Said } from './stream-events';
import { saidBy, saidByWhole } from './stream-events';

/** The requests whose streams said that they are done; the controller stands for the request. */
const ended = new WeakSet<AbortController>();

/** Whether a stream said that nothing more comes (`[DONE]`), rather than just ending. */
export const isDone = (stream: object): boolean =>
	'controller' in stream && ended.has(stream.controller as AbortController);

async function* decoded({ body }: Response): AsyncGenerator<string> {
	if (!body) return;
	const decoder = new TextDecoder();
	for await (const bytes of body as ReadableStream<Uint8Array>) {
		yield decoder.decode(bytes, { stream: true });
	}
	yield decoder.decode();
}

/** What an answer to a streamed request says: usually events, but some servers answer plainly all the same. */
async function* saidIn(response: Response): AsyncGenerator<Said> {
	const pieces = decoded(response);
	let begun = '';
	for await (const piece of {
		[Symbol.asyncIterator]: () => ({ next: async () => await pieces.next() }),
	}) {
		begun += piece;
		if (piece.trim() !== '') break;
	}
	async function* all(): AsyncGenerator<string> {
		yield begun;
		yield* pieces;
	}
	if (!/^\s*[[{<]/.test(begun)) {
		for await (const event of eventsOf(all())) yield* saidBy(event);
		return;
	}
	const parts: string[] = [];
	for await (const piece of all()) parts.push(piece);
	const text = parts.join('');
	if (isWebPage(text)) throw new SyntaxError('The server returned a web page instead of a stream');
	yield* saidByWhole(text);
}

const isAbort = (error: unknown): boolean =>
	error instanceof Error && !(error instanceof APIError) && error.name === 'AbortError';

/**
 * The SDK's stream, with a reader of its own for what servers really send: heartbeats, events without data, the last one
 * without an end, several in one, JSON in place of events. Errors are thrown as the SDK does.
 */
export class EventStream<Item> extends Stream<Item> {
	static override fromSSEResponse<Item>(
		...given: Parameters<typeof Stream.fromSSEResponse>
	): Stream<Item> {
		const [response, controller, , synthesized, mode = 'legacy'] = given;
		// The forms of the SDK's beta helpers, which nothing here asks for.
		if (synthesized || mode !== 'legacy') return Stream.fromSSEResponse<Item>(...given);
		return new EventStream<Item>(() => items<Item>(response, controller), controller);
	}
}

async function* items<Item>(response: Response, controller: AbortController): AsyncGenerator<Item> {
	let isOver = false;
	try {
		for await (const said of saidIn(response)) {
			if (said.kind === 'error') {
				throw new APIError(undefined, said.error as object, undefined, response.headers);
			}
			if (said.kind === 'done') {
				ended.add(controller);
				break;
			}
			yield said.data as Item;
		}
		isOver = true;
	} catch (error) {
		// As with the SDK's own: who aborted knows.
		if (isAbort(error) || (controller.signal.aborted && error === controller.signal.reason)) return;
		throw error;
	} finally {
		if (!isOver) controller.abort();
	}
}
