import type { Uploadable } from 'openai';

/** A file to send. Its content is read while it is sent. */
export interface SourceFile {
	readonly fileName: string;
	readonly mimeType: string;
	/** The content with a known size, where it is on disk or in memory. */
	blob(): Promise<Blob | undefined>;
	/** The content as a stream of bytes, for any other place. */
	stream(): Promise<AsyncIterable<Uint8Array>>;
}

/**
 * A file for a form of the SDK, never held in memory as a whole. One with a known size is sent again
 * after a failure; a stream can be sent once only.
 */
export async function toUpload(file: SourceFile): Promise<Uploadable> {
	const { fileName, mimeType } = file;
	const blob = await file.blob();
	if (blob) return new File([blob], fileName, { type: mimeType });
	const { toStreamingFile } = await import('./sdk.js');
	return toStreamingFile(await file.stream(), fileName, { type: mimeType });
}
