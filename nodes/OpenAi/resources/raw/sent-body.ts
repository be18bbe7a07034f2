/** A body as it is sent, with the headers that belong to it. */
export interface SentBody {
	readonly body: string | Blob | ReadableStream;
	readonly headers: Readonly<Record<string, string>>;
	/** What it holds, without the content of files. */
	readonly summary: unknown;
}
