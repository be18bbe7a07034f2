import { PassThrough, Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { SizedFile } from '../../../shared/openai/source-file';
import type { SentBody } from './sent-body';
import type { Pair } from './query';

/** A file in a form. */
export interface FormFile {
	readonly name: string;
	readonly file: SizedFile;
}

const contentOf = async (file: SizedFile): Promise<Readable> => {
	const blob = await file.blob();
	return blob ? Readable.fromWeb(blob.stream() as NodeStream) : Readable.from(await file.stream());
};

/** A multipart form whose files are read while it is sent; it can be sent once. Its length is known. */
export async function toForm(
	pairs: readonly Pair[],
	files: readonly FormFile[],
): Promise<SentBody> {
	const { default: FormData } = await import('form-data');
	const form = new FormData();
	for (const [name, value] of pairs) form.append(name, value);
	for (const { name, file } of files) {
		form.append(name, await contentOf(file), {
			filename: file.fileName,
			contentType: file.mimeType,
			knownLength: await file.size(),
		});
	}
	const length = form.getLengthSync();
	const body = form.pipe(new PassThrough());
	form.on('error', (error: Error) => body.destroy(error));
	return {
		body: Readable.toWeb(body) as ReadableStream,
		headers: { ...form.getHeaders(), 'content-length': String(length) },
		summary: {
			fields: pairs.map(([name]) => name),
			files: files.map(({ name, file }) => `${name}: ${file.fileName} (${file.mimeType})`),
			bytes: length,
		},
	};
}
