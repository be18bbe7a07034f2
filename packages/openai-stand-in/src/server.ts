import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dispatch } from './http/dispatch.ts';
import type { Service } from './http/dispatch.ts';
import { newId } from './conventions/ids.ts';
import { Limiter } from './http/limiter.ts';
import type { RecordedRequest } from './http/requests.ts';
import { Router } from './http/router.ts';
import { routes, routesWithoutKey } from './routes.ts';
import { scriptedIn } from './model/script.ts';
import type { Scripted } from './model/script.ts';
import { send } from './http/send.ts';
import { Store } from './store.ts';
import { reportCopies } from './resources/webhooks/deliveries.ts';

/** How a stand-in API behaves. */
export interface ApiOptions {
	/** Port on 127.0.0.1; 0 (the default) takes a free one. */
	port?: number;
	/** Accepted API keys; without them every key is accepted but those that hold "wrong". */
	keys?: readonly string[];
	/** Milliseconds that every request takes. */
	latency?: number;
	/** Requests a second; more are answered with 429. */
	limit?: number;
	/** How many requests `requests` holds; older ones are dropped. All by default. */
	history?: number;
}

/** A running stand-in API. */
export interface Api {
	/** `http://127.0.0.1:PORT/v1` */
	url: string;
	/** Every request so far, refused ones too, in the order of arrival. */
	requests: RecordedRequest[];
	/** Queues replies for the next model calls (chat completions and responses). */
	script(...replies: Scripted[]): void;
	/**
	 * Sends an event to the webhook endpoints that subscribe to its type, as many times as `copies` says (1 by
	 * default); gives the statuses of the answers, 0 where there was none.
	 */
	report(type: string, data: Record<string, unknown>, copies?: number): Promise<number[]>;
	/** Forgets everything: stored objects, scripted replies, recorded requests. */
	reset(): void;
	close(): Promise<void>;
}

async function answer(service: Service, message: IncomingMessage, response: ServerResponse) {
	const headers: Record<string, string> = {
		'x-request-id': newId('req_'),
		'openai-version': '2020-10-01',
	};
	const start = performance.now();
	const reply = await dispatch(service, message, headers);
	headers['openai-processing-ms'] = String(Math.round(performance.now() - start));
	try {
		await send(response, reply, headers);
	} catch {
		// The caller went away in the middle of the answer.
		response.destroy();
	}
}

/** Starts an OpenAI-compatible server that calls no model; its state ends with it. */
export async function startApi({
	port = 0,
	keys,
	latency = 0,
	limit,
	history = Infinity,
}: ApiOptions = {}): Promise<Api> {
	const service: Service = {
		store: new Store(),
		router: new Router(routes),
		withoutKey: new Router(routesWithoutKey),
		requests: [],
		keys,
		latency,
		history,
		limiter: limit === undefined ? undefined : new Limiter(limit),
	};
	const server = createServer((message, response) => void answer(service, message, response));
	// Longer than clients keep idle connections, so that none is closed under a new request.
	server.keepAliveTimeout = 65_000;
	// A slow upload is not an error.
	server.requestTimeout = 0;
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	const { port: taken } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${taken}/v1`,
		requests: service.requests,
		script: (...replies) => void scriptedIn(service.store).push(...replies),
		report: async (type, data, copies = 1) => await reportCopies(service.store, type, data, copies),
		reset: () => {
			service.store.reset();
			service.requests.length = 0;
		},
		close: async () => {
			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
			service.store.dispose();
		},
	};
}
