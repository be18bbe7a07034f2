/** A file to send. Its content is read while it is sent. */
export interface SourceFile {
	readonly fileName: string;
	readonly mimeType: string;
	/** The content with a known size, where it is on disk or in memory. */
	blob(): Promise<Blob | undefined>;
	/** The content as a stream of bytes, for any other place. */
	stream(): Promise<AsyncIterable<Uint8Array>>;
}

/** A file whose size is known without reading it. */
export interface SizedFile extends SourceFile {
	/** How many bytes it has. */
	size(): Promise<number>;
}
