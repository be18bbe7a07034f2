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

async function* chunks({ body }: Response): AsyncGenerator<Uint8Array> {
	if (body) yield* body as ReadableStream<Uint8Array>;
}

/** The content of an answer as a stream. It is not begun before it is read, so no error of it goes astray. */
export const contentOf = (response: Response): Readable =>
	Readable.from(chunks(response), { objectMode: false });
