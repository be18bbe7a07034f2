import type { Json } from '../conventions/json.ts';

/** One server-sent event; `data` other than a string is written as JSON. */
export interface ServerEvent {
	event?: string;
	data: unknown;
}

/** What a reply carries besides a plain JSON value. */
export type Content =
	| { json: unknown }
	| { bytes: Buffer; type: string }
	| { path: string; size: number; type: string; fileName: string }
	| { events: Iterable<ServerEvent> | AsyncIterable<ServerEvent> }
	| { empty: true };

/** An answer that is not just `200` with JSON. */
export class Reply {
	readonly content: Content;
	readonly status: number;
	readonly headers: Record<string, string>;

	constructor(content: Content, status = 200, headers: Record<string, string> = {}) {
		this.content = content;
		this.status = status;
		this.headers = headers;
	}
}

/** A reply of text under its content type. */
export const plain = (value: string, type = 'text/plain; charset=utf-8', status = 200) =>
	new Reply({ bytes: Buffer.from(value), type }, status);

/** What every delete answers: `{id, object, deleted: true}`. */
export const deleted = (id: string, object: string): Json => ({ id, object, deleted: true });
