import type { ClientOptions } from 'openai';
import OpenAI from 'openai';

type RequestOptions = Parameters<OpenAI['buildRequest']>[0];

/** What every request of a client carries besides its own options. */
export interface Attachments {
	/** Aborts every request, the waits between tries included. */
	readonly signal: AbortSignal;
	/** Fields that are merged last into every JSON body, and added to every form. */
	readonly extraBody?: Readonly<Record<string, unknown>>;
}

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
	return body === undefined || isPlain(body) ? { ...body, ...extra } : body;
};

/** The SDK's client, made from its options alone: nothing of it comes from the environment. */
export class PlatformClient extends OpenAI {
	readonly #attachments: Attachments;
	/** When each call must have ended, its retries included (ms). */
	readonly #deadlines = new WeakMap<RequestOptions, number>();

	/** What must never show in a message: the key, and the values of the credential's own headers. */
	readonly secrets: readonly string[];

	constructor(options: ClientOptions, attachments: Attachments, secrets: readonly string[]) {
		super(options);
		this.secrets = secrets.filter(({ length }) => length >= MIN_SECRET);
		// The SDK merges OPENAI_CUSTOM_HEADERS of the process into these.
		this._options = { ...this._options, defaultHeaders: options.defaultHeaders };
		this.#attachments = attachments;
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
