import { EventBytes } from './event-bytes';
import { MAX_ERROR_BYTES, MAX_ERROR_MS, MAX_TOOL_BYTES } from '../limits';

/** An answer that is longer than the package reads; the message names its host. */
export class OversizedAnswerError extends Error {
	override name = 'OversizedAnswerError';
}

/** What may come of a body. */
export interface Bounds {
	/** Bytes of it; absent means no limit. */
	readonly bytes?: number;
	/** Bytes of one server-sent event of it; absent means that it has none. */
	readonly eventBytes?: number;
	/** Milliseconds until its end. */
	readonly ms?: number;
	/** Milliseconds without a part of a server-sent event: comments, which only keep a connection, do not count. */
	readonly silence?: number;
	/** What a body that takes too long ends with. */
	readonly late?: () => Error;
	/** Whether a body that goes beyond its bounds is cut there, as if that were all, rather than an error. */
	readonly isCut?: boolean;
}

const MB = 2 ** 20;

/** The error of an answer that has more bytes than it may. */
export const oversized = ({ url }: Response, bytes: number): OversizedAnswerError => {
	const { host } = new URL(url);
	return new OversizedAnswerError(`${host} returned an answer of more than ${bytes / MB} MB`);
};

/** A chunk, `end` when the body has ended, `late` when it took too long. */
type Read = Uint8Array | 'end' | 'late';

/** Reads a body until it goes beyond its bounds. */
class BoundedReader {
	readonly #start = performance.now();
	readonly #events: EventBytes | undefined;
	readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
	#size = 0;
	/** Milliseconds that reading took since the last part of an event. */
	#quiet = 0;

	constructor(
		private readonly response: Response,
		body: ReadableStream<Uint8Array>,
		private readonly bounds: Bounds,
	) {
		this.#reader = body.getReader();
		if (bounds.eventBytes !== undefined) this.#events = new EventBytes();
	}

	async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
		const read = await this.#read();
		if (read === 'end') controller.close();
		else if (read === 'late')
			this.#stop(controller, this.bounds.late?.() ?? new Error('The answer took too long'));
		else this.#take(controller, read);
	}

	async cancel(reason?: unknown): Promise<void> {
		await this.#reader.cancel(reason);
	}

	async #read(): Promise<Read> {
		const start = performance.now();
		const { ms = Infinity, silence = Infinity } = this.bounds;
		const left = Math.min(this.#start + ms - start, silence - this.#quiet);
		const chunk = await this.#within(left);
		this.#quiet += performance.now() - start;
		return chunk;
	}

	/** The next chunk, within so many ms. */
	async #within(ms: number): Promise<Read> {
		const next = this.#reader.read().then(({ value }): Read => value ?? 'end');
		if (ms === Infinity) return await next;
		let timer: NodeJS.Timeout | undefined;
		const late = new Promise<Read>((resolve) => {
			timer = setTimeout(() => resolve('late'), Math.max(0, ms));
		});
		try {
			return await Promise.race([next, late]);
		} finally {
			clearTimeout(timer);
		}
	}

	#take(controller: ReadableStreamDefaultController<Uint8Array>, chunk: Uint8Array): void {
		const { bytes = Infinity, eventBytes = Infinity, isCut } = this.bounds;
		if (this.#events?.take(chunk)) this.#quiet = 0;
		const left = bytes - this.#size;
		this.#size += chunk.length;
		const isLong = this.#size > bytes;
		if (!isLong && (this.#events?.size ?? 0) <= eventBytes) {
			controller.enqueue(chunk);
			return;
		}
		if (isCut) controller.enqueue(chunk.subarray(0, left));
		this.#stop(controller, oversized(this.response, isLong ? bytes : eventBytes));
	}

	/** Ends the body here, and closes the connection: more may come without end. */
	#stop(controller: ReadableStreamDefaultController<Uint8Array>, error: Error): void {
		if (this.bounds.isCut) controller.close();
		else controller.error(error);
		// It may have failed meanwhile, which is of no interest any more.
		this.#reader.cancel(error).catch(() => undefined);
	}
}

/**
 * The same answer with a body that ends at its bounds: with an error (`late`, OversizedAnswerError), or cut.
 * It reads no further than it is read, and the clock for `silence` stands still in between.
 */
export function bounded(response: Response, bounds: Bounds): Response {
	const { body, status, statusText, headers, url } = response;
	if (!body) return response;
	const reader = new BoundedReader(response, body, bounds);
	const stream = new ReadableStream<Uint8Array>(
		{
			pull: async (controller) => await reader.pull(controller),
			cancel: async (reason) => await reader.cancel(reason),
		},
		{ highWaterMark: 0 },
	);
	const answer = new Response(stream, { status, statusText, headers });
	// A new answer has no URL.
	return Object.defineProperty(answer, 'url', { value: url });
}

const isStream = ({ headers }: Response): boolean =>
	headers.get('content-type')?.toLowerCase().startsWith('text/event-stream') === true;

/** An answer of a tool, of which no more is read than a tool can have to say. Streams may go on, each event has a limit. */
export const boundedTool = (response: Response): Response =>
	bounded(response, { [isStream(response) ? 'eventBytes' : 'bytes']: MAX_TOOL_BYTES });

/** An answer with an error status, of which no more is read than its reason needs. */
export const cutError = (response: Response, ms = MAX_ERROR_MS): Response =>
	bounded(response, { bytes: MAX_ERROR_BYTES, ms: Math.min(ms, MAX_ERROR_MS), isCut: true });
