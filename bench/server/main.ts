// The API that is measured against, in a process of its own so that it takes no turn of n8n's
// event loop. It checks nothing that it is sent and answers as cheaply as it can.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { answerTo, fileId, itemOf, itemsOf } from './answers.ts';
import type { Behaviour, Numbered, Order, Tally, Word } from './behaviour.ts';
import { type Fault, faultOf } from './chaos.ts';
import { limiter, type Verdict } from './limits.ts';

const chunk = Buffer.alloc(1 << 20, 'x');
const keptOfBody = 4 << 20;

let behaviour: Behaviour = { latency: 0 };
let judge: (() => Verdict) | undefined;
let tally: Tally;
let attempts: Map<number, number>;
let inFlight = 0;

function behave(next: Behaviour): void {
	behaviour = next;
	judge = next.limit && limiter(next.limit);
	attempts = new Map();
	tally = {
		requests: 0,
		refused: 0,
		faults: 0,
		mostInFlight: 0,
		largestRequest: 0,
		answered: {},
	};
}

/** The body as text; of one that is larger than any but a file's only the size counts. */
async function read(message: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	let size = 0;
	for await (const part of message as AsyncIterable<Buffer>) {
		size += part.length;
		if (size <= keptOfBody) parts.push(part);
	}
	tally.largestRequest = Math.max(tally.largestRequest, size);
	return size > keptOfBody ? '' : Buffer.concat(parts).toString();
}

async function sendFile(response: ServerResponse, size: number): Promise<void> {
	response.writeHead(200, {
		'content-type': 'application/octet-stream',
		'content-length': size,
	});
	for (let left = size; left > 0; left -= chunk.length) {
		const part = left < chunk.length ? chunk.subarray(0, left) : chunk;
		if (!response.write(part)) await once(response, 'drain');
	}
	response.end();
}

function send(
	response: ServerResponse,
	status: number,
	body: object | string,
	headers: Record<string, string> = {},
): void {
	const isPage = typeof body === 'string';
	const text = isPage ? body : JSON.stringify(body);
	response.writeHead(status, {
		'content-type': isPage ? 'text/html' : 'application/json',
		'content-length': Buffer.byteLength(text),
		...headers,
	});
	response.end(text);
}

const problem = (message: string, code: string | null = null) => ({
	error: { message, type: 'bench', param: null, code },
});

function refuse(response: ServerResponse, headers: Record<string, string>): void {
	tally.refused += 1;
	send(response, 429, problem('Rate limit reached.', 'rate_limit_exceeded'), headers);
}

function spoil(fault: Fault, response: ServerResponse, answer: object): void {
	switch (fault) {
		case 'refused':
			refuse(response, { 'retry-after-ms': '20' });
			break;
		case 'error':
			send(response, 500, problem('The server had an error.'));
			break;
		case 'badGateway':
			send(response, 502, '<html><body><h1>502 Bad Gateway</h1></body></html>');
			break;
		case 'overloaded':
			send(response, 503, problem('Overloaded.'));
			break;
		case 'reset':
			response.socket?.resetAndDestroy();
			break;
		case 'truncated': {
			const text = JSON.stringify(answer);
			const length = Buffer.byteLength(text);
			response.writeHead(200, { 'content-type': 'application/json', 'content-length': length });
			response.write(text.slice(0, length / 2), () => response.socket?.destroy());
		}
	}
}

function answer(
	response: ServerResponse,
	item: number | undefined,
	body: object,
	headers?: Record<string, string>,
): void {
	let fault: Fault | undefined;
	if (item !== undefined) {
		const attempt = attempts.get(item) ?? 0;
		attempts.set(item, attempt + 1);
		if (behaviour.chaos !== undefined) fault = faultOf(behaviour.chaos, item, attempt);
		if (fault === undefined || fault === 'truncated') {
			tally.answered[item] = (tally.answered[item] ?? 0) + 1;
		}
	}
	if (fault === undefined) {
		send(response, 200, body, headers);
		return;
	}
	tally.faults += 1;
	spoil(fault, response, body);
}

/** What the workflows themselves are fed with; none of it counts. */
async function feed(url: URL, response: ServerResponse): Promise<boolean> {
	const number = (name: string) => Number(url.searchParams.get(name));
	if (url.pathname === '/items') send(response, 200, itemsOf(number('count'), number('length')));
	else if (url.pathname === `/v1/files/${fileId}/content`) {
		await sendFile(response, fileSize);
	} else return false;
	return true;
}

async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
	const url = new URL(message.url ?? '/', 'http://127.0.0.1');
	if (await feed(url, response)) return;
	inFlight += 1;
	tally.requests += 1;
	tally.mostInFlight = Math.max(tally.mostInFlight, inFlight);
	response.on('close', () => (inFlight -= 1));
	const body = await read(message);
	const found = answerTo(message.method ?? '', url.pathname, body);
	if (found === undefined) {
		send(response, 404, problem(`There is no ${message.method} ${url.pathname}.`));
		return;
	}
	const verdict = judge?.();
	if (verdict?.allowed === false) {
		// A limit is checked first; a refusal takes no time.
		tally.faults += 1;
		refuse(response, verdict.headers);
		return;
	}
	const proceed = () => answer(response, itemOf(body), found, verdict?.headers);
	if (behaviour.latency > 0) setTimeout(proceed, behaviour.latency);
	else proceed();
}

const fileSize = Number(process.argv[2]);
behave(behaviour);
const server = createServer((message, response) => {
	handle(message, response).catch(() => response.destroy());
});
// As OpenAI's: connections between requests are kept for longer than any client does.
server.keepAliveTimeout = 120_000;

const say = (word: Word) => process.send?.(word);
process.on('message', (order: Numbered<Order>) => {
	if ('behave' in order) {
		behave(order.behave);
		say({ id: order.id });
	} else say({ id: order.id, tally });
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => say({ port: (server.address() as AddressInfo).port }));
