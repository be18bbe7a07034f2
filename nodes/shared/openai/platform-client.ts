import type { APIError, ClientOptions } from 'openai';
import OpenAI from 'openai';
import type { APIPromise } from 'openai/core/api-promise';
import { isRefusal, jsonOf, notTooDeep, pageOf, readable } from './answers';
import { boundedAnswer } from './bounded-answer';
import { cutError } from './bounded-body';
import type { Stream } from 'openai/core/streaming';
import { EventStream, isDone } from './event-stream';
import { checkedEvents } from './events';
import { isPlain, isTooDeep } from '../json';
import type { RateGate } from './gate/rate-gate';
import { poolOf } from './gate/pool';
import type { RepeatedOptions } from './repeated';
import { REPEATED, renewed } from './repeated';
import { isEventStream } from './sse';
import { answerOfEvents, StreamedError } from './whole-stream';
import { withTries } from './tries';
import type { Redactor } from '../redactor';

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

/** The SDK's way to send one request. */
type MakeRequest = (
	options: RequestOptions | Promise<RequestOptions>,
	retries: number | null,
) => Promise<{ readonly response: Response }>;

/** Finds the rate gate before a limit that `poolOf` names. */
type GateOf = (pool: string) => RateGate;

/** What a client is made from, besides the SDK's own options. */
export interface PlatformOptions extends ClientOptions {
	readonly gateOf: GateOf;
	/** Milliseconds a call may wait for its rate limit; Infinity for no limit. */
	readonly rateLimitTimeout: number;
}

const merged = (body: unknown, extra: Readonly<Record<string, unknown>>): unknown => {
	if (body instanceof FormData) {
		for (const [name, value] of Object.entries(extra)) {
			body.set(name, typeof value === 'string' ? value : JSON.stringify(value));
		}
		return body;
	}
	if (body === undefined || isPlain(body)) return { ...body, ...extra };
	throw new OpenAI.OpenAIError(
		'Extra Body cannot be combined with a file that is streamed: leave Extra Body blank, or send a smaller file',
	);
};

/** The SDK's client, made from its options alone: nothing of it comes from the environment. */
export class PlatformClient extends OpenAI {
	readonly #attachments: Attachments;
	readonly #gateOf: GateOf;
	readonly #rateLimitTimeout: number;
	/** The try of each call that is being made. */
	readonly #tries = new WeakMap<RequestOptions, { timeLeft: number; count: number }>();

	/** Takes the secrets of the client's run out of what comes out. */
	readonly redactor: Redactor;

	/** The names of the headers that the credential sets, in lower case. */
	readonly ownHeaders: readonly string[];

	constructor(options: PlatformOptions, attachments: Attachments, redactor: Redactor) {
		super(options);
		this.redactor = redactor;
		this.#gateOf = options.gateOf;
		this.#rateLimitTimeout = options.rateLimitTimeout;
		this.#takeOverTries();
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

	/** Whether a stream that has ended said that nothing more comes, rather than just ending. */
	saidDone(stream: object): boolean {
		return isDone(stream);
	}

	/** The same client for a request that is not the user's own, such as one that prepares it. */
	withoutExtraBody(): PlatformClient {
		const { signal } = this.#attachments;
		const options = {
			...this._options,
			gateOf: this.#gateOf,
			rateLimitTimeout: this.#rateLimitTimeout,
		};
		return new PlatformClient(options, { signal }, this.redactor);
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

	/** Each try has what is left of the call's time; the SDK says how often it was sent before. */
	override async buildRequest(
		...[options, count]: Parameters<OpenAI['buildRequest']>
	): ReturnType<OpenAI['buildRequest']> {
		const current = this.#tries.get(options);
		if (!current) return await super.buildRequest(options, count);
		const built = await super.buildRequest(options, { retryCount: current.count });
		// The options keep the whole timeout: the SDK makes those of the next page from them.
		return { ...built, timeout: current.timeLeft };
	}

	protected override async prepareOptions(options: RequestOptions): Promise<void> {
		const { signal, extraBody } = this.#attachments;
		options.signal ??= signal;
		if (options.stream) options.__streamClass ??= EventStream;
		if (extraBody && options.method !== 'get' && options.method !== 'delete') {
			options.body = merged(options.body, extraBody);
		}
		await super.prepareOptions(options);
	}

	/** Says of a try that took all the time that it did: whose error an aborted fetch throws differs. */
	protected override async fetchWithAuth(
		...sent: Parameters<OpenAI['fetchWithAuth']>
	): Promise<Response> {
		const [, request, timeout, controller] = sent;
		const start = performance.now();
		try {
			const response = await super.fetchWithAuth(...sent);
			// The SDK reads errors without a limit of time.
			return response.ok ? response : cutError(response, start + timeout - performance.now());
		} catch (error) {
			const isTimeout = controller.signal.aborted && !request.signal?.aborted;
			throw isTimeout ? new OpenAI.APIConnectionTimeoutError() : error;
		}
	}

	/** Keeps the answer as it came: the SDK's error has its `error` field alone. */
	protected override makeStatusError(
		status: number,
		json: object | undefined,
		text: string | undefined,
		headers: Headers,
	): Refusal {
		const known = isTooDeep(json) ? undefined : json;
		const error = super.makeStatusError(status, known as object, text, headers);
		return Object.assign(error as APIError<number, Headers>, { answer: known ?? text ?? null });
	}

	/**
	 * Each call of the SDK is one try of ours: what it sends again, and when, is decided in one place. The
	 * method is private to the SDK, which calls it for every request and page.
	 */
	#takeOverTries(): void {
		const once = Reflect.get(this, 'makeRequest') as MakeRequest;
		const make: MakeRequest = async (given) => {
			const options: RequestOptions & RepeatedOptions = await given;
			const { signal = this.#attachments.signal, timeout = this.timeout } = options;
			const { maxRetries = this.maxRetries, [REPEATED]: repeated } = options;
			const rateLimitTimeout = this.#rateLimitTimeout;
			const limits = { maxRetries, timeout, rateLimitTimeout, ...repeated?.settings };
			const send = async (timeLeft: number, count: number) => {
				this.#tries.set(options, { timeLeft, count });
				const start = performance.now();
				const made = await once.call(this, options, 0);
				const left = start + timeLeft - performance.now();
				const response = boundedAnswer(made.response, options, { left, silence: timeout });
				return { ...made, response };
			};
			const renew = async () => await renewed(options);
			const gate = this.#gateOf(poolOf(options, this.baseURL));
			return await withTries(gate, limits, { send, renew, signal: signal ?? undefined });
		};
		Reflect.set(this, 'makeRequest', make);
	}

	/** A class of pages that takes no other answer for one. */
	#checked<P extends object>(Page: PageClass<P>): PageClass<P> {
		const construct = (_: unknown, [client, response, body, sent]: PageParts) => {
			const page = this.#expected(body, response, sent);
			return new Page(client, response, pageOf(page), sent);
		};
		return new Proxy<PageClass<P>>(Page, { construct });
	}

	/** An answer that was not to be a stream, which some servers send all the same. */
	#whole(answer: unknown, path: string, response: Response): unknown {
		if (typeof answer !== 'string' || !isEventStream(answer)) return jsonOf(answer, path);
		try {
			return notTooDeep(answerOfEvents(answer));
		} catch (error) {
			if (!(error instanceof StreamedError)) throw error;
			throw this.makeStatusError(
				response.status,
				{ error: error.error },
				undefined,
				response.headers,
			);
		}
	}

	/** @throws what an answer means that has a status of success and is none */
	#expected(answer: unknown, response: Response, { path, ...sent }: RequestOptions): unknown {
		if (sent.__binaryResponse) return answer;
		if (sent.stream) {
			return checkedEvents(answer as Stream<unknown>);
		}
		const json = this.#whole(answer, path, response);
		if (isRefusal(json)) {
			throw this.makeStatusError(response.status, json, undefined, response.headers);
		}
		return readable(json);
	}
}
