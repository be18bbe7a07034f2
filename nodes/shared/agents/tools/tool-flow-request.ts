import { Failure } from '../../kit/failure';
import { OversizedAnswerError } from '../../openai/bounded-body';
import { ConnectionError, RefusedRequestError } from '../../openai/transport';
import type { ToolHost } from '../tool-kind';
import { isTooDeep, parsedJson } from '../../json';
import { inOneLine } from '../../words';

/** A tool flow, and how to reach it. */
export interface Flow {
	readonly url: string;
	readonly secret: string | undefined;
	/** Milliseconds that one request may take. */
	readonly timeout: number;
}

/** What a tool flow answered: JSON parsed, anything else as text. */
export interface FlowAnswer {
	readonly status: number;
	readonly body: unknown;
}

type Arguments = Readonly<Record<string, unknown>>;

/** n8n's words, with status 500, when a trigger answers with the first item and the last node gave none. */
const NO_ITEM = 'No item to return was found';

const messageOf = (body: unknown): string | undefined =>
	typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
		? body.message
		: undefined;

const quoted = (words: string, { secret }: Flow): string => {
	const clean = secret === undefined || secret === '' ? words : words.replaceAll(secret, '***');
	return inOneLine(clean);
};

/** Why a tool flow gave no result; `undefined` when it did. */
const refusalOf = ({ status, body }: FlowAnswer, flow: Flow): string | undefined => {
	const { host } = new URL(flow.url);
	if (status === 401 || status === 403) {
		return `The tool flow at ${host} did not accept the secret: check the credential of the tool`;
	}
	if (status === 404) {
		return `There is no tool flow at this URL of ${host}: publish its workflow, and copy its production URL`;
	}
	if (status < 400 || status === 400) return undefined;
	const words = messageOf(body);
	const said = words === undefined ? '' : ` (${quoted(words, flow)})`;
	return `The tool flow at ${host} failed with status ${status}${said}: check its executions`;
};

/** An error on the way, in words that name the flow: the run would take it for one of the OpenAI API. */
const explain = (error: unknown, host: string): unknown => {
	if (error instanceof RefusedRequestError) return error;
	if (error instanceof OversizedAnswerError) {
		return new Failure(`The tool flow at ${error.message}: let its last node return less`, {
			code: 'answer_too_large',
		});
	}
	return new Failure(
		error instanceof ConnectionError
			? // Its message begins with the host.
				`The tool flow at ${error.message}. Check the URL of the tool and the network`
			: `The tool flow at ${host} stopped in the middle of its answer: it may have run, so check its executions before you run this again`,
		{ code: 'connection_error' },
	);
};

const exchange = async (
	{ url, secret }: Flow,
	fetch: ToolHost['fetch'],
	signal: AbortSignal,
	args?: Arguments,
): Promise<FlowAnswer> => {
	const response = await fetch(url, {
		method: args ? 'POST' : 'GET',
		headers: {
			Accept: 'application/json',
			...(args && { 'Content-Type': 'application/json' }),
			...(secret !== undefined && { Authorization: `Bearer ${secret}` }),
		},
		...(args && { body: JSON.stringify(args) }),
		signal,
	});
	const text = await response.text();
	const { status, headers } = response;
	if (text === '' || !headers.get('content-type')?.includes('json')) return { status, body: text };
	const json = parsedJson(text);
	return { status, body: isTooDeep(json) ? undefined : json };
};

/**
 * Asks a tool flow for its manifest or, given arguments, for its result. A flow that found nothing gives
 * null.
 * @throws Failure when it cannot be reached, does not answer in time, refuses, or fails
 */
export async function askFlow(
	flow: Flow,
	{ fetch, signal }: ToolHost,
	args?: Arguments,
): Promise<FlowAnswer> {
	const { host } = new URL(flow.url);
	const limit = AbortSignal.timeout(flow.timeout);
	const either = AbortSignal.any([signal, limit]);
	const answer = await exchange(flow, fetch, either, args).catch((error: unknown) => {
		if (signal.aborted) throw error;
		if (!limit.aborted) throw explain(error, host);
		// An n8n without a free slot lets the call wait in its queue, and runs it all the same later.
		const mayRun = args
			? '. It may still run, so look at its executions. It needs a free slot: call a workflow of this n8n with the tool Workflow instead, or'
			: ':';
		throw new Failure(
			`The tool flow at ${host} did not answer within ${flow.timeout} ms${mayRun} raise Timeout in the tool's options`,
			{ code: 'timeout' },
		);
	});
	if (answer.status === 500 && messageOf(answer.body) === NO_ITEM) {
		return { status: 200, body: null };
	}
	const refusal = refusalOf(answer, flow);
	if (refusal !== undefined) {
		throw new Failure(refusal, { code: 'tool_flow', statusCode: answer.status });
	}
	if (answer.body !== undefined) return answer;
	throw new Failure(
		`The tool flow at ${host} answered with JSON that is broken: check that the URL is that of an OpenAI Tool Flow Trigger`,
		{ code: 'not_json' },
	);
}
