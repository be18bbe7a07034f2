import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** What a server says of content whose kind it does not know. */
const UNKNOWN_TYPES = ['application/octet-stream', 'binary/octet-stream', 'application/binary'];

/** The kind of content that an answer says it has; absent when it names none in particular. */
export function mimeTypeOf({ headers }: Response): string | undefined {
	const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
	return type === undefined || type === '' || UNKNOWN_TYPES.includes(type) ? undefined : type;
}

async function* chunks(response: Response, silence: number): AsyncGenerator<Uint8Array> {
	const { APIConnectionTimeoutError } = await import('./sdk.js');
	if (!response.body) return;
	const body = Readable.fromWeb(response.body as ReadableStream);
	const timer = setTimeout(() => body.destroy(new APIConnectionTimeoutError()), silence);
	try {
		for await (const chunk of body) {
			timer.refresh();
			yield chunk as Uint8Array;
		}
	} finally {
		clearTimeout(timer);
		body.destroy();
	}
}

/**
 * The content of an answer as a stream. The SDK's timeout ends with the answer's headers; this one ends
 * an answer that stops coming.
 * @param silence the longest wait for more of it, in ms
 */
export const contentOf = (response: Response, silence: number): Readable =>
	Readable.from(chunks(response, silence), { objectMode: false });
