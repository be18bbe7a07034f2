import type { APIError } from 'openai';
import OpenAI from 'openai';
import { isOfficial } from './account';
import { causes } from './causes';
import { UnexpectedAnswerError } from './answers';
import { NotAFileError } from './encoded-file';
import { ResultCountError } from './joint-request';
import type { PlatformClient, Refusal } from './platform-client';
import { WaitError } from './polling';
import { firstText, objectIn } from './reading';
import type { Reason } from './reason';
import { reasonOf } from './reason';
import { MAX_DESCRIPTION, MAX_QUOTED } from '../limits';
import { beginning, inOneLine } from '../words';
import { RateLimitTimeoutError } from './tries';

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

/** What the server said of an error, wherever it put it; the SDK's error has its `error` field alone. */
const saidBy = (error: APIError): Reason =>
	reasonOf((error as Partial<Refusal>).answer ?? error.error) ?? {};

/** Headers in which servers other than OpenAI's name a request: Anthropic, Azure, AWS, LiteLLM. */
const ID_HEADERS = ['request-id', 'apim-request-id', 'x-amzn-requestid', 'x-litellm-call-id'];

const requestIdOf = (error: APIError, reason: Reason): string | null => {
	const named = ID_HEADERS.map((name) => error.headers?.get(name));
	return firstText(error.requestID, reason.requestId, ...named) ?? null;
};

/** A value of the API's error as text: some servers give numbers where OpenAI gives words. */
const textOf = (value: unknown): string | null => {
	if (value === undefined || value === null) return null;
	return beginning(typeof value === 'string' ? value : JSON.stringify(value), MAX_QUOTED);
};

/** A sentence for each kind of refusal, with what the API said. */
const sentence = (error: APIError, host: string, { message: words, isQuote }: Reason): string => {
	const isVague = words === undefined || isQuote === true;
	const detail = words === undefined ? '' : `: ${inOneLine(words)}`;
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
			return `${host} timed out waiting for the request. Try again`;
		case 413:
			return `${host} refused the request because it is too large${detail}. Send less at once`;
		case 429:
			if (error.code === 'insufficient_quota') {
				return `The account at ${host} has no credit left: check its plan and billing, then run the workflow again`;
			}
			return `${host} refused the request because of its rate limit${detail}. Lower Concurrency or raise Max Retries in Request Options`;
		default:
			if (error.status !== undefined && error.status >= 500) {
				return `${host} failed with status ${error.status}${detail}. Try again later`;
			}
			return isVague && error.status !== undefined
				? `${host} refused the request with status ${error.status}${detail}`
				: `${host} refused the request${detail}`;
	}
};

const ofStatus = (error: APIError, host: string): Explanation => {
	const reason = saidBy(error);
	const words = reason.message;
	const details: ErrorDetails = {
		statusCode: error.status ?? null,
		code: textOf(error.code ?? reason.code),
		param: textOf(error.param ?? reason.param),
		type: textOf(error.type ?? reason.type),
		requestId: requestIdOf(error, reason),
	};
	if (words === undefined && error.error === undefined && !isOfficial(`https://${host}`)) {
		return {
			message: `${host} answered with status ${error.status} and no API error: check the base URL of the credential, or try again later`,
			details,
		};
	}
	return {
		message: sentence(error, host, reason),
		...(words !== undefined && { description: words }),
		details,
	};
};

/** A successful answer without what it is for: the reason that it gives instead, or what is missing. */
const ofAnswer = ({ answer, expected }: UnexpectedAnswerError, host: string): Explanation => {
	const { message: words, code, param, type, requestId, isQuote } = reasonOf(answer) ?? {};
	const isReason = words !== undefined && isQuote !== true && objectIn(answer).id === undefined;
	return {
		message: isReason
			? `${host} refused the request: ${inOneLine(words)}`
			: `${host} answered without ${expected}, in an unexpected format: check that it offers this operation`,
		...(words !== undefined && { description: words }),
		details: {
			statusCode: 200,
			code: textOf(code) ?? 'unexpected_answer',
			param: textOf(param),
			type: textOf(type),
			requestId: requestId ?? null,
		},
	};
};

const NO_DETAILS: ErrorDetails = {
	statusCode: null,
	code: null,
	param: null,
	type: null,
	requestId: null,
};

const withoutStatus = (message: string, code: string): Explanation => ({
	message,
	details: { ...NO_DETAILS, code },
});

/** The rate limit kept a call waiting for too long, or would have. */
const ofRateLimit = (error: RateLimitTimeoutError, host: string): Explanation => {
	const { asked, limit, waited, cause } = error;
	const advice = 'raise Rate Limit Timeout in Request Options, or run the workflow again later';
	const refusal = cause instanceof OpenAI.APIError ? ofStatus(cause as APIError, host) : undefined;
	const message =
		asked === undefined
			? `${host} had no room within its rate limit for ${Math.round(waited)} ms, and Rate Limit Timeout is ${limit} ms: lower Concurrency, ${advice}`
			: `${host} asks to wait ${Math.ceil(asked / 1000)} s for its rate limit, longer than what is left of the ${limit} ms of Rate Limit Timeout after ${Math.round(waited)} ms: ${advice}`;
	const { details = NO_DETAILS, description } = refusal ?? {};
	return {
		message,
		...(description !== undefined && { description }),
		details: { ...details, code: 'rate_limit_timeout' },
	};
};

const unredacted = (error: unknown, openai: PlatformClient): Explanation | undefined => {
	if (error instanceof WaitError) {
		const cause = unredacted(error.cause, openai);
		return cause && { ...cause, message: `${error.message}: ${cause.message}` };
	}
	const { host } = new URL(openai.baseURL);
	const trail = causes(error);
	const by = (name: string) => trail.find((cause) => cause.name === name);
	const late = trail.find((cause) => cause instanceof RateLimitTimeoutError);
	if (late) return ofRateLimit(late, host);
	const refused = by('RefusedRequestError');
	if (refused) return withoutStatus(refused.message ?? '', 'not_allowed');
	const isTimeout = trail.some(
		(cause) =>
			cause instanceof OpenAI.APIConnectionTimeoutError || cause.code === 'UND_ERR_BODY_TIMEOUT',
	);
	const isAbort = error instanceof OpenAI.APIUserAbortError || trail[0]?.name === 'AbortError';
	// A stream that is aborted ends as if it had broken off; errors with names of their own say more.
	const isEnded = openai.isCancelled && trail[0]?.name === 'Error';
	if (isEnded || (isAbort && !isTimeout)) {
		return withoutStatus('The request was cancelled before it was answered', 'cancelled');
	}
	if (isTimeout) {
		return withoutStatus(
			`${host} did not answer within ${openai.timeout} ms: raise Timeout in Request Options, or try again later`,
			'timeout',
		);
	}
	if (error instanceof ResultCountError) {
		return withoutStatus(
			`${host} returned an answer in an unexpected format: ${error.message}`,
			'unexpected_answer',
		);
	}
	const oversized = by('OversizedAnswerError');
	if (oversized) {
		return withoutStatus(`${oversized.message}: ask for less at once`, 'answer_too_large');
	}
	const lost = by('ConnectionError');
	if (lost) {
		return withoutStatus(
			`${lost.message}. Check the base URL of the credential and the network`,
			'connection_error',
		);
	}
	if (trail.some(({ message }) => /terminated$/.test(message ?? ''))) {
		return withoutStatus(
			`${host} stopped in the middle of its answer: the request may have been executed, so check before you run it again`,
			'connection_error',
		);
	}
	if (error instanceof OpenAI.APIConnectionError) {
		return withoutStatus(
			`The connection to ${host} failed. Check the base URL of the credential and the network`,
			'connection_error',
		);
	}
	if (error instanceof OpenAI.APIError) return ofStatus(error as APIError, host);
	if (by('SyntaxError')) {
		return withoutStatus(
			`${host} returned an answer that is not JSON: check the base URL of the credential`,
			'not_json',
		);
	}
	if (error instanceof UnexpectedAnswerError) return ofAnswer(error, host);
	if (error instanceof NotAFileError) return withoutStatus(inOneLine(error.message), error.code);
	if (by('TypeError')) {
		return withoutStatus(
			`${host} returned an answer in an unexpected format: check that it offers this operation`,
			'unexpected_answer',
		);
	}
	if (error instanceof OpenAI.OpenAIError)
		return withoutStatus(inOneLine(error.message), 'sdk_error');
	return undefined;
};

/**
 * Puts an error of the SDK or the transport into words; `undefined` for any other error. This file loads
 * the SDK, so it is itself loaded on first use.
 * @param openai the client that was used: its host and timeout are named, its secrets never
 */
export function explain(error: unknown, openai: PlatformClient): Explanation | undefined {
	const explanation = unredacted(error, openai);
	if (!explanation) return undefined;
	const { message, description, details } = explanation;
	const { redactor } = openai;
	const shown = (text: string | null) => (text === null ? null : redactor.redacted(text));
	return {
		message: redactor.redacted(message),
		...(description !== undefined && {
			description: beginning(redactor.redacted(description), MAX_DESCRIPTION),
		}),
		details: {
			statusCode: details.statusCode,
			code: shown(details.code),
			param: shown(details.param),
			type: shown(details.type),
			requestId: shown(details.requestId),
		},
	};
}
