import type { IncomingHttpHeaders } from 'node:http';
import type { Json } from '../conventions/json.ts';
import type { Reply } from './replies.ts';
import type { Store } from '../store.ts';

/** A file of a multipart body; its bytes stand in a temporary file. */
export interface FormFile {
	field: string;
	fileName: string;
	mimeType: string;
	/** Size in bytes. */
	bytes: number;
	/** Where the bytes are; removed after the answer unless `kept`. */
	path: string;
	kept: boolean;
}

/** A body that came as a form. */
export interface Form {
	fields: Record<string, string | string[]>;
	files: FormFile[];
}

/** What the server noted of a request, for tests to read. */
export interface RecordedRequest {
	method: string;
	/** With the version: `/v1/files`. */
	path: string;
	query: Record<string, string | string[]>;
	headers: IncomingHttpHeaders;
	/** Parsed JSON, `{fields, files}` of a form, the text of anything else, undefined when empty. */
	body: unknown;
}

/** One request as a handler sees it. */
export interface ApiRequest {
	method: string;
	path: string;
	/** Values of the `:names` in the route's path. */
	params: Record<string, string>;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	store: Store;
	recorded: RecordedRequest;
	/** The JSON body; `{}` when the body is empty. Throws the API's 400 for anything but an object. */
	json(): Json;
	/** The form body. Throws the API's 400 for anything but a form. */
	form(): Form;
	/** Sends another request through the same router (a line of a batch). */
	call(method: string, path: string, body: Json): Promise<{ status: number; body: unknown }>;
}

/** Answers one route; a plain value is `200` with JSON. */
export type Handler = (request: ApiRequest) => Reply | object | Promise<Reply | object>;

/** Handlers by method and path, such as `'GET /files/:fileId'`. */
export type Routes = Record<string, Handler>;
