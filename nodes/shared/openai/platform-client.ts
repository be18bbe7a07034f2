import type { APIError, ClientOptions } from 'openai';
import OpenAI from 'openai';
import type { APIPromise } from 'openai/core/api-promise';
import { checkStream, isRefusal, jsonOf, pageOf } from './answers';
import type { Stream } from 'openai/core/streaming';
import { checkedEvents } from './events';
import { isPlain } from '../json';
import type { Secrets } from './secrets';

type RequestOptions = Parameters<OpenAI['buildRequest']>[0];
type PageParts = ConstructorParameters<Parameters<OpenAI['requestAPIList']>[0]>;
type PageClass<P> = new (...parts: PageParts) => P;

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

/** What of the credential must not come out. */
export interface Confidential {
	/** In errors: the key, and the values of all headers. */
	readonly inErrors: Secrets;
	/**
	 * In answers: the key, and headers whose name says that they hold one. The value of another may be a
	 * word that is in the user's data.
	 */
	readonly inAnswers: Secrets;
}

/** The signal of a request that must not be sent again: the SDK looks at it before it waits for a retry. */
const OVER = AbortSignal.abort(new OpenAI.APIConnectionTimeoutError());

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
	/** When each call must have ended, its retries included (ms of `performance.now`). */
	readonly #deadlines = new WeakMap<RequestOptions, number>();

	readonly confidential: Confidential;

	/** The names of the headers that the credential sets, in lower case. */
	readonly ownHeaders: readonly string[];

	constructor(options: ClientOptions, attachments: Attachments, confidential: Confidential) {
		super(options);
		this.confidential = confidential;
		const list = this.requestAPIList.bind(this);
		// A method with these type parameters TypeScript would not take for the SDK's.
		this.requestAPIList = (Page, options) => list(this.#checked(Page), options);
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

	/** Whether the execution that the client belongs to has been cancelled. */
	get isCancelled(): boolean {
		return this.#attachments.signal.aborted;
	}

	/** The same client for a request that is not the user's own, such as one that prepares it. */
	withoutExtraBody(): PlatformClient {
		const { signal } = this.#attachments;
		return new PlatformClient(this._options, { signal }, this.confidential);
	}

	/** A full URL is taken as it is; the SDK would drop a name that its query repeats. */
	override buildURL(path: string, query?: Record<string, unknown> | null, base?: string): string {
		return URL.canParse(path) && !query ? path : super.buildURL(path, query, base);
	}

	override request<Rsp>(...request: Parameters<OpenAI['request']>): APIPromise<Rsp> {
		return super
			.request(...request)
			._thenUnwrap(
				(answer, { response, options }) => this.#expected(answer, response, options) as Rsp,
			);
	}

	/** The timeout is for the call as a whole: a further try gets what is left of it. */
	override async buildRequest(
		...[options, ...rest]: Parameters<OpenAI['buildRequest']>
	): ReturnType<OpenAI['buildRequest']> {
		const built = await super.buildRequest(options, ...rest);
		const deadline = this.#deadlines.get(options);
		if (deadline === undefined) return built;
		// The options keep the whole timeout: the SDK makes those of the next page from them.
		return { ...built, timeout: Math.max(1, Math.ceil(deadline - performance.now())) };
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

	/** No try follows one that took all the time, nor one whose answer has begun. */
	protected override async fetchWithAuth(
		...sent: Parameters<OpenAI['fetchWithAuth']>
	): Promise<Response> {
		const [, request, , controller] = sent;
		try {
			const response = await super.fetchWithAuth(...sent);
			if (response.ok) request.signal = OVER;
			return response;
		} catch (error) {
			const isTimeout = controller.signal.aborted && !request.signal?.aborted;
			if (isTimeout) request.signal = OVER;
			throw error;
		}
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

	/** @throws APIConnectionTimeoutError when the time of the call is over */
	#limit(options: RequestOptions): void {
		const now = performance.now();
		const deadline = this.#deadlines.get(options) ?? now + (options.timeout ?? this.timeout);
		if (deadline <= now) throw new OpenAI.APIConnectionTimeoutError();
		this.#deadlines.set(options, deadline);
	}

	/** A class of pages that takes no other answer for one. */
	#checked<P extends object>(Page: PageClass<P>): PageClass<P> {
		const construct = (_: unknown, [client, response, body, sent]: PageParts) => {
			const page = this.#expected(body, response, sent);
			return new Page(client, response, pageOf(page), sent);
		};
		return new Proxy<PageClass<P>>(Page, { construct });
	}

	/** @throws what an answer means that has a status of success and is none */
	#expected(answer: unknown, response: Response, { path, ...sent }: RequestOptions): unknown {
		if (sent.__binaryResponse) return answer;
		if (sent.stream) {
			checkStream(response);
			return checkedEvents(answer as Stream<unknown>);
		}
		const json = jsonOf(answer, path);
		if (isRefusal(json)) {
			throw this.makeStatusError(response.status, json, undefined, response.headers);
		}
		return json;
	}
}
