import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { OpenAi } from '../../nodes/OpenAi/OpenAi.node';
import { OpenAiAgent } from '../../nodes/OpenAiAgent/OpenAiAgent.node';
import { runNode } from '../support/engine';

const MB = 2 ** 20;

/** What of a hostile answer was written, and when the client went away. */
interface Answering {
	readonly bytes: () => number;
	readonly closed: Promise<void>;
}

/** A server whose answers go on and on. The last of them is `answering`. */
class Hostile {
	readonly #server = createServer((request, response) => {
		request.resume();
		request.on('end', () => {
			this.requests++;
			let bytes = 0;
			const closed = new Promise<void>((resolve) => {
				response.on('close', resolve);
			});
			this.answering = { bytes: () => bytes, closed };
			this.#respond(response, (length) => (bytes += length));
		});
	});
	#respond: (response: ServerResponse, wrote: (length: number) => void) => void = () => undefined;
	requests = 0;
	answering: Answering | undefined;

	async start(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.#server.listen(0, '127.0.0.1', resolve);
		});
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
	}

	stop(): void {
		this.#server.closeAllConnections();
		this.#server.close();
	}

	/** Answers begin so and go on with a piece every so many ms, until the client closes or they end by themselves. */
	drip(
		status: number,
		type: string,
		[first, piece, last = '']: readonly [string, string, string?],
		pieces = Infinity,
	) {
		this.requests = 0;
		this.#respond = (response) => {
			response.writeHead(status, { 'content-type': type, 'x-request-id': 'req_test' });
			response.write(first);
			let left = pieces;
			const timer = setInterval(() => {
				if (left-- > 0) response.write(piece);
				else response.end(last);
			}, 40);
			response.on('close', () => clearInterval(timer));
		};
	}

	/** Answers are so many bytes, as fast as they can be written. */
	flood(status: number, type: string, [first, piece]: readonly [string, string], size: number) {
		this.requests = 0;
		this.#respond = (response, wrote) => {
			response.writeHead(status, { 'content-type': type, 'x-request-id': 'req_test' });
			response.write(first);
			let left = size;
			const more = () => {
				while (left > 0 && !response.destroyed) {
					left -= piece.length;
					wrote(piece.length);
					if (!response.write(piece)) return void response.once('drain', more);
				}
				response.end();
			};
			more();
		};
	}

	/** Answers are so many blanks, which are few bytes when they are sent. */
	inflate(type: string, [first, size]: readonly [string, number]) {
		this.requests = 0;
		const packed = gzipSync(Buffer.concat([Buffer.from(first), Buffer.alloc(size, ' ')]), {
			level: 1,
		});
		this.#respond = (response) => {
			response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' });
			response.end(packed);
		};
	}
}

const hostile = new Hostile();
beforeAll(async () => await hostile.start());
afterAll(() => hostile.stop());

const embed: IDataObject = { resource: 'embedding', operation: 'create', model: 'm', input: 'Hi' };
const raw: IDataObject = {
	resource: 'raw',
	operation: 'request',
	method: 'GET',
	url: '/v1/models',
};
const chat: IDataObject = {
	resource: 'chat',
	operation: 'create',
	model: 'm',
	messages: { values: [{ role: 'user', content: 'Hi' }] },
};

const run = async (
	parameters: IDataObject,
	settings: IDataObject = {},
	more: { nodeType?: INodeType; streaming?: boolean } = {},
) =>
	await runNode({
		parameters: { ...parameters, requestOptions: { timeout: 400, ...settings } },
		credential: { apiKey: 'sk-test', baseUrl: hostile.url },
		...more,
	});

// The first run loads the SDKs, which may take longer than the timeouts here.
beforeAll(async () => {
	hostile.drip(400, 'application/json', ['{}', ''], 0);
	await run(embed, { timeout: 0 });
	await run(
		{ operation: 'run', model: 'm', input: 'Hi' },
		{ timeout: 0 },
		{ nodeType: new OpenAiAgent() },
	);
});

const detailsOf = (error: { context?: IDataObject } | undefined) => error?.context?.details;

describe('an answer that drips', () => {
	it.each<[string, IDataObject]>([
		['JSON', embed],
		['JSON of a raw request', raw],
		['text of a raw request', { ...raw, responseType: 'text' }],
	])('ends with the timeout: %s', async (_what, parameters) => {
		hostile.drip(200, 'application/json', ['{"data":[', ' ']);
		const { error } = await run(parameters);
		expect(error?.message).toContain('did not answer within 400 ms');
		await hostile.answering?.closed;
		expect(hostile.requests).toBe(1);
	});

	it.each([400, 503])('is cut under status %i, which is told', async (status) => {
		hostile.drip(status, 'application/json', ['{"error":{"message":"No', '.']);
		const { error } = await run(embed);
		expect(error?.message).toContain(new URL(hostile.url).host);
		expect(detailsOf(error)).toMatchObject({ statusCode: status, requestId: 'req_test' });
		await hostile.answering?.closed;
		expect(hostile.requests).toBe(1);
	});

	it('may be a file that takes longer than the timeout', async () => {
		hostile.drip(200, 'application/octet-stream', ['a', 'b'], 20);
		const { outputs, error } = await run({ ...raw, responseType: 'binary' });
		expect(error).toBeUndefined();
		expect(outputs[0]?.[0]?.binary?.data?.bytes).toBeGreaterThan(20);
	});
});

it.each<[string, IDataObject, IDataObject]>([
	['as an error', embed, {}],
	['as an item', raw, { neverError: true }],
	['as a file', { ...raw, responseType: 'binary' }, {}],
])(
	'reads no more of a flooding error than its beginning: %s',
	async (_how, parameters, settings) => {
		const size = 64 * MB;
		hostile.flood(400, 'application/json', ['{"error":"', 'a'.repeat(65_536)], size);
		const { error, outputs } = await run(parameters, { timeout: 0, ...settings });
		if (error) expect(detailsOf(error)).toMatchObject({ statusCode: 400 });
		else expect(JSON.stringify(outputs[0]?.[0]?.json).length).toBeLessThan(100_000);
		await hostile.answering?.closed;
		// What the sockets of both sides hold is on the way.
		expect(hostile.answering?.bytes()).toBeLessThan(size / 2);
	},
);

const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
const delta = {
	object: 'chat.completion.chunk',
	choices: [{ index: 0, delta: { content: 'Go' } }],
};
const started = { type: 'response.created', response: { id: 'resp_1', output: [] } };

describe.each([
	['comments', ': wait\n\n'],
	['comments with carriage returns', ': wait\r\n\r\n'],
	['a comment without end', ': wait'],
	['blank lines', '\n'],
	['times to come back', 'retry: 1\n\n'],
	['names of no event', 'id: 1\n\n'],
	['heartbeats', 'event: ping\ndata: ping\n\n'],
])('a stream of %s', (_what, piece) => {
	it.each<[string, IDataObject, INodeType, object]>([
		['a completion', chat, new OpenAi(), delta],
		[
			'a response',
			{ resource: 'response', operation: 'create', input: 'Hi' },
			new OpenAi(),
			started,
		],
		['an agent', { operation: 'run', input: 'Hi' }, new OpenAiAgent(), started],
	])('ends with the timeout for %s', async (_for, parameters, nodeType, first) => {
		hostile.drip(200, 'text/event-stream', [event(first), piece]);
		const { error } = await run({ model: 'm', ...parameters }, {}, { nodeType, streaming: true });
		expect(error?.message).toContain('did not answer within 400 ms');
		await hostile.answering?.closed;
		expect(hostile.requests).toBe(1);
	});
});

it('takes a stream that lasts longer than the timeout, as long as more of it comes', async () => {
	const end = { ...delta, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] };
	const pieces = [event(delta), `: wait\n\n${event(delta)}`, event(end)] as const;
	hostile.drip(200, 'text/event-stream', pieces, 60);
	const { outputs, error } = await run(chat, { timeout: 1_500 }, { streaming: true });
	expect(error).toBeUndefined();
	expect(JSON.stringify(outputs[0]?.[0]?.json)).toContain('GoGoGo');
});

describe('an answer beyond all bounds', () => {
	it('as JSON', async () => {
		hostile.inflate('application/json', ['[', 257 * MB]);
		const { error } = await run({ ...raw, responseType: 'text' }, { timeout: 0 });
		expect(error?.message).toContain(
			'returned an answer of more than 256 MB: ask for less at once',
		);
		expect(detailsOf(error)).toMatchObject({ code: 'answer_too_large' });
	});

	it('as one event of a stream', async () => {
		hostile.inflate('text/event-stream', ['data: ', 65 * MB]);
		const { error } = await run(chat, { timeout: 0 }, { streaming: true });
		expect(error?.message).toContain('returned an answer of more than 64 MB: ask for less at once');
	});
});

describe('JSON that is nested without end', () => {
	const deep = '['.repeat(20_000) + ']'.repeat(20_000);

	it.each<[string, IDataObject]>([
		['an operation', embed],
		['a raw request', raw],
		['a list', { resource: 'model', operation: 'getMany', returnAll: true }],
	])('is an error of %s', async (_of, parameters) => {
		hostile.drip(200, 'application/json', [`{"data":[{"id":"m","more":${deep}}]}`, ''], 0);
		const { error } = await run(parameters, { timeout: 0 });
		expect(error?.message).toContain('returned an answer in an unexpected format');
	});

	it('is an error of a stream', async () => {
		const first = `data: {"choices":[],"more":${deep}}\n\n`;
		hostile.drip(200, 'text/event-stream', [first, event(delta)], 1);
		const { error } = await run(chat, { timeout: 0 }, { streaming: true });
		expect(error?.message).toContain('returned an answer in an unexpected format');
	});

	it('is left out of an error', async () => {
		hostile.drip(400, 'application/json', [deep, ''], 0);
		const { error, outputs } = await run(raw, { timeout: 0, neverError: true });
		expect(error).toBeUndefined();
		expect(outputs[0]?.[0]?.json).toMatchObject({ statusCode: 400, body: null });
	});
});
