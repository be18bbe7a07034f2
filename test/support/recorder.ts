import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import busboy from 'busboy';

/** A file that came in a form. */
export interface SentFile {
	readonly field: string;
	readonly fileName: string;
	readonly mimeType: string;
	readonly text: string;
}

/** A request as the server saw it. */
export interface SentRequest {
	/** Method and path: `POST /v1/embeddings`. */
	readonly request: string;
	readonly query: Readonly<Record<string, string | string[]>>;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	/** The JSON body, the text fields of a form, or undefined when there was none. */
	readonly body: unknown;
	readonly files: readonly SentFile[];
}

/** What the server answers: JSON by default. */
export interface Answer {
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
}

export type Responder = (request: SentRequest, index: number) => Answer | Promise<Answer>;

const readForm = async (
	message: IncomingMessage,
): Promise<{ body: Record<string, string | string[]>; files: SentFile[] }> =>
	await new Promise((resolve, reject) => {
		const body: Record<string, string | string[]> = {};
		const files: SentFile[] = [];
		const form = busboy({ headers: message.headers, defParamCharset: 'utf8' });
		form.on('field', (name, value) => {
			const before = body[name];
			body[name] = before === undefined ? value : [before, value].flat();
		});
		form.on('file', (field, stream, { filename, mimeType }) => {
			const parts: Buffer[] = [];
			stream.on('data', (part: Buffer) => parts.push(part));
			stream.on('end', () => {
				files.push({ field, fileName: filename, mimeType, text: Buffer.concat(parts).toString() });
			});
		});
		form.on('close', () => resolve({ body, files }));
		form.on('error', reject);
		message.pipe(form);
	});

const readBody = async (message: IncomingMessage): Promise<unknown> => {
	const parts: Buffer[] = [];
	for await (const part of message) parts.push(part as Buffer);
	const text = Buffer.concat(parts).toString();
	if (text === '') return undefined;
	return message.headers['content-type']?.includes('json') ? (JSON.parse(text) as unknown) : text;
};

const queryOf = (url: URL): Record<string, string | string[]> => {
	const query: Record<string, string | string[]> = {};
	for (const name of new Set(url.searchParams.keys())) {
		const values = url.searchParams.getAll(name);
		query[name] = values.length === 1 ? (values[0] ?? '') : values;
	}
	return query;
};

/** A server on loopback that keeps what it was sent and answers what the test says. */
export class Recorder {
	readonly sent: SentRequest[] = [];
	#respond: Responder;
	readonly #server = createServer((message, response) => {
		void this.#handle(message).then(({ status = 200, headers, body }) => {
			const isText = typeof body === 'string' || Buffer.isBuffer(body);
			response.writeHead(status, {
				'content-type': isText ? 'text/plain' : 'application/json',
				'x-request-id': 'req_test',
				...headers,
			});
			response.end(isText ? body : JSON.stringify(body ?? {}));
		});
	});

	constructor(respond: Responder = () => ({ body: {} })) {
		this.#respond = respond;
	}

	/** Starts on a free port. Gives the base URL of the API. */
	async start(): Promise<string> {
		await new Promise<void>((resolve) => {
			this.#server.listen(0, '127.0.0.1', resolve);
		});
		return this.url;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
	}

	/** Forgets what was sent; from now on answers as `respond` says. */
	reset(respond: Responder = this.#respond): void {
		this.sent.length = 0;
		this.#respond = respond;
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => {
			this.#server.close(resolve);
		});
	}

	async #handle(message: IncomingMessage): Promise<Answer> {
		const url = new URL(message.url ?? '/', 'http://127.0.0.1');
		const isForm = message.headers['content-type']?.startsWith('multipart/form-data');
		const form = isForm ? await readForm(message) : undefined;
		const request: SentRequest = {
			request: `${message.method} ${url.pathname}`,
			query: queryOf(url),
			headers: message.headers,
			body: form ? form.body : await readBody(message),
			files: form?.files ?? [],
		};
		this.sent.push(request);
		return await this.#respond(request, this.sent.length - 1);
	}
}
