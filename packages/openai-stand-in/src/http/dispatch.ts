import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { formOf, jsonOf, readBody, recordOf } from './body.ts';
import type { Body } from './body.ts';
import { ApiError, unauthorized } from '../conventions/errors.ts';
import type { Json } from '../conventions/json.ts';
import type { Limiter } from './limiter.ts';
import { Reply } from './replies.ts';
import type { ApiRequest, RecordedRequest } from './requests.ts';
import type { Router } from './router.ts';
import { ScriptedFailure } from '../model/script.ts';
import type { Store } from '../store.ts';

/** What a server needs to answer. */
export interface Service {
	store: Store;
	router: Router;
	/** Answers paths that need no key. */
	withoutKey: Router;
	requests: RecordedRequest[];
	/** Accepted keys; without them all are accepted but those that hold "wrong". */
	keys?: readonly string[];
	limiter?: Limiter;
	/** How many requests are kept. */
	history: number;
	/** Milliseconds that every request takes. */
	latency: number;
}

function authorize(headers: IncomingMessage['headers'], keys: readonly string[] | undefined) {
	const key = /^Bearer\s+(.+)$/i.exec(headers.authorization ?? '')?.[1]?.trim();
	const accepted = key !== undefined && (keys ? keys.includes(key) : !key.includes('wrong'));
	if (!accepted) throw unauthorized(key);
}

function queryOf(query: URLSearchParams): RecordedRequest['query'] {
	return Object.fromEntries(
		[...new Set(query.keys())].map((name) => {
			const values = query.getAll(name);
			return [name, values.length > 1 ? values : (values[0] ?? '')];
		}),
	);
}

function failureOf(error: unknown): Reply {
	if (error instanceof ScriptedFailure) return error.reply;
	if (error instanceof ApiError)
		return new Reply({ json: error.body }, error.status, error.headers);
	const message = `The stand-in API failed: ${error instanceof Error ? error.message : String(error)}`;
	return new Reply({ json: new ApiError(500, message, { type: 'server_error' }).body }, 500);
}

/** Runs the handler of a request; never throws. */
async function run(
	router: Router,
	request: Omit<ApiRequest, 'params'>,
	path: string,
): Promise<Reply> {
	try {
		const { handler, params } = router.find(request.method, path);
		const answer = await handler({ ...request, params });
		return answer instanceof Reply ? answer : new Reply({ json: answer });
	} catch (error) {
		return failureOf(error);
	}
}

/** A request that the server sends to itself: a line of a batch. */
async function callItself(
	service: Service,
	headers: IncomingMessage['headers'],
	method: string,
	path: string,
	body: Json,
) {
	const recorded = { method, path: `/v1${path}`, query: {}, headers, body };
	const request = requestOf(service, recorded, new URLSearchParams(), {
		kind: 'json',
		text: JSON.stringify(body),
	});
	const { content, status } = await run(service.router, request, path);
	return { status, body: 'json' in content ? content.json : null };
}

function requestOf(
	service: Service,
	recorded: RecordedRequest,
	query: URLSearchParams,
	body: Body,
): Omit<ApiRequest, 'params'> {
	return {
		method: recorded.method,
		path: recorded.path,
		query,
		headers: recorded.headers,
		store: service.store,
		recorded,
		json: () => jsonOf(body),
		form: () => formOf(body),
		call: (method, path, line) => callItself(service, recorded.headers, method, path, line),
	};
}

/** Reads, records, checks and answers one request; `headers` gets the rate limit's headers. */
export async function dispatch(
	service: Service,
	message: IncomingMessage,
	headers: Record<string, string>,
): Promise<Reply> {
	const { pathname, searchParams } = new URL(message.url ?? '/', 'http://stand-in');
	const recorded: RecordedRequest = {
		method: message.method ?? 'GET',
		path: pathname,
		query: queryOf(searchParams),
		headers: message.headers,
		body: undefined,
	};
	service.requests.push(recorded);
	if (service.requests.length > service.history) service.requests.shift();
	let body: Body = { kind: 'empty' };
	try {
		body = await readBody(message, service.store.folder);
		recorded.body = recordOf(body);
		const request = requestOf(service, recorded, searchParams, body);
		if (service.withoutKey.knows(pathname)) return await run(service.withoutKey, request, pathname);
		authorize(message.headers, service.keys);
		if (service.limiter) Object.assign(headers, service.limiter.take());
		if (service.latency > 0) await sleep(service.latency, undefined, { ref: false });
		if (!pathname.startsWith('/v1/')) {
			throw new ApiError(404, `Invalid URL (${recorded.method} ${pathname})`);
		}
		return await run(service.router, request, pathname.slice('/v1'.length));
	} catch (error) {
		return failureOf(error);
	} finally {
		const files = body.kind === 'form' ? body.form.files : [];
		await Promise.all(
			files.filter(({ kept }) => !kept).map(({ path }) => rm(path, { force: true })),
		);
	}
}
