import type { APIError, ClientOptions } from 'openai';
import OpenAI from 'openai';

type RequestOptions = Parameters<OpenAI['buildRequest']>[0];

/** What every request of a client carries besides its own options. */
export interface Attachments {
	/** Aborts every request, the waits between tries included. */
	readonly signal: AbortSignal;
	/** Fields that are merged last into every JSON body, and added to every form. */
	readonly extraBody?: Readonly<Record<string, unknown>>;
}

/** An answer with an error status, as the client throws it. */
export type Refusal = APIError<number, Headers> & {
	/** The answer's body: JSON where it is, else text. */
	readonly answer: unknown;
};

/** The shortest text that is taken out of messages as a secret. */
const MIN_SECRET = 6;

const isPlain = (body: unknown): body is Record<string, unknown> =>
	typeof body === 'object' &&
	body !== null &&
	[Object.prototype, null].includes(Object.getPrototypeOf(body) as null);

const merged = (body: unknown, extra: Readonly<Record<string, unknown>>): unknown => {
	if (body instanceof FormData) {
		for (const [name, value] of Object.entries(extra)) {
			body.set(name, typeof value === 'string' ? value : JSON.stringify(value));
		}
		return body;
	}
	if (body === undefined || isPlain(body)) return { ...body, ...extra };
	throw new OpenAI.OpenAIError(
		'Extra Body cannot go with a file that is streamed: leave Extra Body blank, or send a smaller file',
	);
};

/** The SDK's client, made from its options alone: nothing of it comes from the environment. */
export class PlatformClient extends OpenAI {
	readonly #attachments: Attachments;
	/** When each call must have ended, its retries included (ms). */
	readonly #deadlines = new WeakMap<RequestOptions, number>();

	/** What must never show in a message: the key, and the values of the credential's own headers. */
	readonly secrets: readonly string[];

	/** The names of the headers that the credential sets, in lower case. */
	readonly ownHeaders: readonly string[];

	constructor(options: ClientOptions, attachments: Attachments, secrets: readonly string[]) {
		super(options);
		this.secrets = secrets.filter(({ length }) => length >= MIN_SECRET);
		// The SDK merges OPENAI_CUSTOM_HEADERS of the process into these.
		this._options = { ...this._options, defaultHeaders: options.defaultHeaders };
		this.#attachments = attachments;
		this.ownHeaders = [
			'authorization',
			...(this.organization === null ? [] : ['openai-organization']),
			...(this.project === null ? [] : ['openai-project']),
			...Object.keys(options.defaultHeaders ?? {}).map((name) => name.toLowerCase()),
		];
	}

	/** A text without the credential's secrets: some servers quote the key that they refuse. */
	redacted(text: string): string {
		return this.secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
	}

	/** JSON without the credential's secrets. */
	redactedJson(value: unknown): unknown {
		return JSON.parse(this.redacted(JSON.stringify(value))) as unknown;
	}

	/** The same client for a request that is not the user's own, such as one that prepares it. */
	withoutExtraBody(): PlatformClient {
		const { signal } = this.#attachments;
		return new PlatformClient(this._options, { signal }, this.secrets);
	}

	/** A full URL is taken as it is; the SDK would drop a name that its query repeats. */
	override buildURL(path: string, query?: Record<string, unknown> | null, base?: string): string {
		return URL.canParse(path) && !query ? path : super.buildURL(path, query, base);
	}

	protected override async prepareOptions(options: RequestOptions): Promise<void> {
		const { signal, extraBody } = this.#attachments;
		this.#limit(options);
		options.signal ??= signal;
		if (extraBody && options.method !== 'get' && options.method !== 'delete') {
			options.body = merged(options.body, extraBody);
		}
		await super.prepareOptions(options);
	}

	/** Keeps the answer as it came: the SDK's error has its `error` field alone. */
	protected override makeStatusError(
		status: number,
		json: object | undefined,
		text: string | undefined,
		headers: Headers,
	): Refusal {
		const error = super.makeStatusError(status, json as object, text, headers);
		return Object.assign(error as APIError<number, Headers>, { answer: json ?? text ?? null });
	}

	/** The timeout is for the call as a whole: a further try gets what is left of it. */
	#limit(options: RequestOptions): void {
		const deadline = this.#deadlines.get(options);
		if (deadline === undefined) {
			this.#deadlines.set(options, Date.now() + (options.timeout ?? this.timeout));
			return;
		}
		const left = deadline - Date.now();
		if (left <= 0) throw new OpenAI.APIConnectionTimeoutError();
		options.timeout = left;
	}
}
