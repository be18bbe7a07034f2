import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { toFileName, toMimeType } from '../file-names';
import { HEAD, isTelling } from './file-kind';

/** The kind of content that an answer says it has; absent when it names none in particular. */
export function mimeTypeOf({ headers }: Response): string | undefined {
	const type = toMimeType(headers.get('content-type')?.split(';')[0]?.trim().toLowerCase());
	return type !== undefined && isTelling(type) ? type : undefined;
}

/** The file name that an answer gives its content (RFC 6266), without what a file cannot be called, such as a path. */
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
	return toFileName(name);
}

async function* chunks({ body }: Response): AsyncGenerator<Uint8Array, void> {
	if (body) yield* body as ReadableStream<Uint8Array>;
}

/** The content of an answer as a stream. It is not begun before it is read, so no error of it goes astray. */
export const contentOf = (response: Response): Readable =>
	Readable.from(chunks(response), { objectMode: false });

/** A file in an answer, of which the beginning has been read. */
export interface Begun {
	/** How it begins: 4 KB, or all of it where it is shorter. */
	readonly head: Buffer;
	/** All of it, from its first byte; it can be read once. */
	readonly content: Readable;
}

/** Reads how a file in an answer begins, so that its bytes can say what it is before it is kept. */
export async function begun(response: Response): Promise<Begun> {
	const stream = chunks(response);
	const read: Uint8Array[] = [];
	let size = 0;
	while (size < HEAD) {
		const next = await stream.next();
		if (next.done) break;
		read.push(next.value);
		size += next.value.length;
	}
	async function* all(): AsyncGenerator<Uint8Array> {
		yield* read;
		yield* stream;
	}
	return {
		head: Buffer.concat(read),
		content: Readable.from(all(), { objectMode: false }),
	};
}
