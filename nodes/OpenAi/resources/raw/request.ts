import { OutputItem } from '../../../shared/kit/operation';
import type { RequestSettings } from '../../../shared/kit/request-options';
import type { Refusal } from '../../../shared/openai/platform-client';
import { REPEATED } from '../../../shared/openai/repeated';
import type { RetrySettings } from '../../../shared/openai/retry-policy';
import { operation } from '../../operation';
import { headOf, read } from './answer';
import { toSentBody } from './body';
import { describe } from './describe';
import { example } from './example';
import { bodyFields, headerFields, queryFields, requestFields, responseFields } from './fields';
import { sentOf } from './sent';

type Settings = RequestSettings &
	Omit<RetrySettings, 'maxRetries'> & { readonly debug?: boolean; readonly neverError?: boolean };

const withDebug = (output: object, debug: object): object =>
	output instanceof OutputItem
		? new OutputItem({ ...output.json, debug }, output.binary)
		: { ...output, debug };

/** When to try again, where it is not as usual. */
const retriesOf = (settings: Settings): Omit<RetrySettings, 'maxRetries'> => {
	const { retryDelay, exponentialBackoff, retryOnAllErrors } = settings;
	return {
		...(retryDelay !== undefined && { retryDelay }),
		...(exponentialBackoff !== undefined && { exponentialBackoff }),
		...(retryOnAllErrors !== undefined && { retryOnAllErrors }),
	};
};

const isRefusal = (error: unknown): error is Refusal =>
	error instanceof Error && 'answer' in error && 'status' in error;

export const request = operation()({
	name: 'Request',
	action: 'Make a raw request',
	description: "Send any request to the API with the credential's key",
	fields: [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			send: false,
			options: [
				{ name: 'DELETE', value: 'DELETE' },
				{ name: 'GET', value: 'GET' },
				{ name: 'PATCH', value: 'PATCH' },
				{ name: 'POST', value: 'POST' },
				{ name: 'PUT', value: 'PUT' },
			],
			default: 'GET',
			description: 'HTTP method',
		},
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			send: false,
			required: true,
			default: '',
			placeholder: 'e.g. /v1/models',
			description:
				"Path with or without the version, or a full URL on the credential's host. It can include a query.",
		},
		...queryFields,
		...headerFields,
		...bodyFields,
		...responseFields,
	],
	requestFields,
	async run({ openai, params, binary }) {
		// The settings of this operation alone stand beside those of every operation.
		const settings = (params as { requestOptions?: Settings }).requestOptions ?? {};
		const { redactor } = openai;
		const described = describe(params, openai);
		const { method, path } = described;
		const isFile = params.responseType === 'binary';
		let debug: object = {};
		let tries = 0;
		// Streams can be sent once: each try has a body of its own.
		const next = async () => {
			const sent = await toSentBody(params, binary);
			const headers = { ...sent?.headers, ...described.headers };
			tries++;
			if (settings.debug) debug = await sentOf(openai, { method, path, headers }, sent);
			return { headers, ...(sent && { body: sent.body }) };
		};
		const answer = async () => {
			try {
				const repeated = { settings: retriesOf(settings), next };
				const body = await next();
				const options = { ...body, __binaryResponse: isFile, [REPEATED]: repeated };
				const response = await openai[method](path, options).asResponse();
				return await read(response, params, binary, redactor);
			} catch (error) {
				if (!settings.neverError || !isRefusal(error)) throw error;
				return { ...headOf(error, redactor), body: redactor.redactedJson(error.answer) };
			}
		};
		const output = await answer();
		return settings.debug ? withDebug(output, { ...debug, tries }) : output;
	},
	example,
});
