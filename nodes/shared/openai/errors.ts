import type OpenAI from 'openai';
import type { APIError } from 'openai';
import { isOfficial } from './account';
import { WaitError } from './polling';
import { ConnectionError, RefusedRequestError } from './transport';

/** What the API said of a failed request; a value that it did not give is null. */
export interface ErrorDetails {
	readonly statusCode: number | null;
	readonly code: string | null;
	readonly param: string | null;
	readonly type: string | null;
	readonly requestId: string | null;
}

/** An API error in words: one sentence that says what happened and what to do. */
export interface Explanation {
	readonly message: string;
	/** What the API said, word for word, where the message does not quote it. */
	readonly description?: string;
	readonly details: ErrorDetails;
}

interface ErrorBody {
	readonly message?: string;
}

const said = (error: APIError): string | undefined => {
	const { message } = (error.error ?? {}) as ErrorBody;
	return typeof message === 'string' && message.trim() !== '' ? message.trim() : undefined;
};

const quoted = (text: string): string => {
	const sentence = text.replace(/\s+/g, ' ').replace(/[.\s]+$/, '');
	return sentence.length > 400 ? `${sentence.slice(0, 400)}…` : sentence;
};

/** A sentence for each kind of refusal; `words` is what the API said. */
const sentence = (error: APIError, host: string, words: string | undefined): string => {
	const detail = words === undefined ? '' : `: ${quoted(words)}`;
	switch (error.status) {
		case 401:
			return `${host} did not accept the API key: open the credential and enter a valid key`;
		case 403:
			return `${host} does not allow this with the credential's key${detail}. Check the key's permissions and its project`;
		case 404:
			return error.code === 'model_not_found'
				? `${host} has no such model, or this key may not use it${detail}. Choose another model`
				: `${host} did not find what was asked for${detail}. Check the ID`;
		case 408:
			return `${host} gave up waiting for the request. Try again`;
		case 413:
			return `${host} refused the request as too large${detail}. Send less at once`;
		case 429:
			return error.code === 'insufficient_quota'
				? `The account at ${host} has no credit left: check its plan and billing, then run the workflow again`
				: `${host} still refused the request for its rate limit after all retries${detail}. Lower Concurrency or raise Max Retries in Request Options`;
		default:
			if (error.status !== undefined && error.status >= 500) {
				return `${host} failed with status ${error.status}${detail}. Try again later`;
			}
			return words === undefined
				? `${host} refused the request with status ${error.status}`
				: `${host} refused the request: ${quoted(words)}`;
	}
};

const ofStatus = (error: APIError, host: string): Explanation => {
	const details: ErrorDetails = {
		statusCode: error.status ?? null,
		code: error.code ?? null,
		param: error.param ?? null,
		type: error.type ?? null,
		requestId: error.requestID ?? null,
	};
	const words = said(error);
	if (error.error === undefined && !isOfficial(`https://${host}`)) {
		return {
			message: `${host} answered with status ${error.status} and no API error: check the base URL of the credential, or try again later`,
			details,
		};
	}
	return {
		message: sentence(error, host, words),
		...(words !== undefined && { description: words }),
		details,
	};
};

const withoutStatus = (message: string, code: string): Explanation => ({
	message,
	details: { statusCode: null, code, param: null, type: null, requestId: null },
});

const chain = (error: unknown): unknown[] =>
	error instanceof Error ? [error, ...chain(error.cause)] : [];

/**
 * Puts an error of the SDK or the transport into words; `undefined` for any other error.
 * @param openai the client that was used: its host and timeout are named
 */
export async function explain(error: unknown, openai: OpenAI): Promise<Explanation | undefined> {
	if (error instanceof WaitError) {
		const cause = await explain(error.cause, openai);
		return cause && { ...cause, message: `${error.message}: ${cause.message}` };
	}
	const sdk = await import('openai');
	const { host } = new URL(openai.baseURL);
	const refused = chain(error).find((cause) => cause instanceof RefusedRequestError);
	if (refused instanceof RefusedRequestError) return withoutStatus(refused.message, 'not_allowed');
	if (error instanceof sdk.APIUserAbortError || (error as Error | null)?.name === 'AbortError') {
		return withoutStatus('The request was cancelled before it was answered', 'cancelled');
	}
	if (error instanceof sdk.APIConnectionTimeoutError) {
		return withoutStatus(
			`${host} did not answer within ${openai.timeout} ms: raise Timeout in Request Options, or try again later`,
			'timeout',
		);
	}
	const connection = chain(error).find((cause) => cause instanceof ConnectionError);
	if (connection instanceof ConnectionError) {
		return withoutStatus(
			`${connection.message}. Check the base URL of the credential and the network`,
			'connection_error',
		);
	}
	if (error instanceof sdk.APIError) return ofStatus(error as APIError, host);
	if (chain(error).some((cause) => cause instanceof SyntaxError)) {
		return withoutStatus(
			`${host} gave an answer that is not JSON: check the base URL of the credential`,
			'not_json',
		);
	}
	if (error instanceof sdk.OpenAIError) return withoutStatus(quoted(error.message), 'sdk_error');
	return undefined;
}
