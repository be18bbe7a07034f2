import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** What a server says of content whose kind it does not know. */
const UNKNOWN_TYPES = ['application/octet-stream', 'binary/octet-stream', 'application/binary'];

/** The kind of content that an answer says it has; absent when it names none in particular. */
export function mimeTypeOf({ headers }: Response): string | undefined {
	const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
	return type === undefined || type === '' || UNKNOWN_TYPES.includes(type) ? undefined : type;
}

/** The file name that an answer gives its content (RFC 6266); a path in it is dropped. */
export function fileNameOf({ headers }: Response): string | undefined {
	const disposition = headers.get('content-disposition') ?? '';
	const [, encoded] = /filename\*=(?:utf-8|iso-8859-1)''([^;]+)/i.exec(disposition) ?? [];
	const [, quoted, plain] = /filename=(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition) ?? [];
	let name = quoted?.replace(/\\(.)/g, '$1') ?? plain;
	try {
		if (encoded !== undefined) name = decodeURIComponent(encoded.trim());
	} catch {
		// The plain name is there for those who cannot read the other.
	}
	return name?.split(/[/\\]/).at(-1) || undefined;
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

/** The content of an answer as text, with the same limit. */
export async function textOf(response: Response, silence: number): Promise<string> {
	const parts: Uint8Array[] = [];
	for await (const part of contentOf(response, silence)) parts.push(part as Uint8Array);
	return Buffer.concat(parts).toString();
}
