import type { Socket } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { runItems, runNode } from '../support/engine';
import { rawServer } from '../support/raw-server';
import { Recorder } from '../support/recorder';

const server = new Recorder();
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());
beforeEach(() => server.reset(() => ({ body: embedding })));

const embedding = { object: 'list', model: 'm', usage: {}, data: [{ index: 0, embedding: [1] }] };
const problem = (code: string, message = 'No.') => ({
	error: { message, type: 'some_type', param: null, code },
});

const embed = (requestOptions: IDataObject = {}) => ({
	resource: 'embedding',
	operation: 'create',
	model: 'm',
	input: 'text',
	requestOptions,
});

let account = 0;
const credential = (baseUrl = server.url) => ({ apiKey: `sk-secret-${account++}`, baseUrl });

const failing = async (requestOptions: IDataObject = {}, baseUrl = server.url) => {
	const [item] = await runItems({
		parameters: embed(requestOptions),
		credential: credential(baseUrl),
		continueOnFail: true,
	});
	return item?.json as { error: string; details: IDataObject };
};

it.each([
	[401, 'invalid_api_key', 'did not accept the API key'],
	[403, 'not_allowed', 'does not allow this'],
	[404, 'model_not_found', 'Choose another model'],
	[400, 'bad', 'refused the request: No'],
	[413, 'too_large', 'too large'],
])('explains status %i (%s) and does not try again', async (status, code, words) => {
	server.reset(() => ({ status, body: problem(code) }));
	const { error, details } = await failing();
	expect(error).toContain(words);
	expect(error).toContain('127.0.0.1');
	expect(details).toMatchObject({ statusCode: status, code, requestId: 'req_test' });
	expect(server.sent).toHaveLength(1);
});

it.each([500, 502, 503, 408, 409])('tries status %i again', async (status) => {
	server.reset((_request, index) =>
		index === 0
			? { status, headers: { 'retry-after-ms': '1', 'content-type': 'text/html' }, body: '<html>' }
			: { body: embedding },
	);
	const [item] = await runItems({ parameters: embed(), credential: credential() });
	expect(item?.json.embedding).toEqual([1]);
	expect(server.sent).toHaveLength(2);
});

it('gives up after Max Retries', async () => {
	server.reset(() => ({
		status: 502,
		headers: { 'retry-after-ms': '1', 'content-type': 'text/html' },
		body: '<html><body>Bad gateway</body></html>',
	}));
	const { error, details } = await failing({ maxRetries: 1 });
	expect(server.sent).toHaveLength(2);
	expect(error).not.toContain('<html>');
	expect(error).toContain('502');
	expect(details).toMatchObject({ statusCode: 502 });
});

it('does not try an account without credit again', async () => {
	server.reset(() => ({ status: 429, body: problem('insufficient_quota') }));
	const { error, details } = await failing();
	expect(error).toContain('no credit left');
	expect(details).toMatchObject({ statusCode: 429, code: 'insufficient_quota' });
	expect(server.sent).toHaveLength(1);
});

it('fails at once when the rate limit asks for more time than Rate Limit Timeout allows', async () => {
	server.reset(() => ({ status: 429, headers: { 'retry-after': '90' }, body: problem('rate') }));
	const { error, details } = await failing({ rateLimitTimeout: 2_000 });
	expect(error).toMatch(/asks to wait 9\d s/);
	expect(error).toContain('Rate Limit Timeout in Request Options, or run the workflow again later');
	expect(details).toMatchObject({
		statusCode: 429,
		code: 'rate_limit_timeout',
		requestId: 'req_test',
	});
	expect(server.sent).toHaveLength(1);
});

it('names the limit of a timeout', async () => {
	server.reset(async () => await new Promise(() => undefined));
	const { error, details } = await failing({ timeout: 200 });
	expect(error).toContain('did not answer within 200 ms');
	expect(details).toMatchObject({ code: 'timeout', statusCode: null });
	expect(server.sent).toHaveLength(1);
});

it('takes a Timeout that is longer than a timer can be', async () => {
	const parameters = embed({ timeout: 3_000_000_000 });
	const [item] = await runItems({ parameters, credential: credential() });
	expect(item?.json.embedding).toEqual([1]);
});

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const BEGUN = `${HEAD}content-length: 100\r\n\r\n{"data":`;

it('names the limit of a timeout in the middle of an answer', async () => {
	let requests = 0;
	const raw = await rawServer((socket) => {
		requests++;
		socket.write(BEGUN);
	});
	try {
		const { error, details } = await failing({ timeout: 200 }, raw.url);
		expect(error).toContain('did not answer within 200 ms');
		expect(details).toMatchObject({ code: 'timeout', statusCode: null });
		// The request may have been carried out.
		expect(requests).toBe(1);
	} finally {
		raw.close();
	}
});

it.each([3_600_000, -3_600_000])('bears a clock that is set by %d ms meanwhile', async (step) => {
	let requests = 0;
	let shift = 0;
	const now = Date.now.bind(Date);
	const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + shift);
	const raw = await rawServer((socket) => {
		requests++;
		shift = step;
		socket.write(BEGUN);
	});
	try {
		const { error } = await failing({ timeout: 200 }, raw.url);
		expect(error).toContain('did not answer within 200 ms');
		expect(requests).toBe(1);
	} finally {
		clock.mockRestore();
		raw.close();
	}
});

it('sends nothing a second time once a successful answer has begun', async () => {
	let requests = 0;
	const raw = await rawServer((socket) => {
		requests++;
		socket.end(BEGUN);
	});
	try {
		const { error } = await failing({ maxRetries: 5 }, raw.url);
		expect(error).toContain('stopped in the middle of its answer');
		expect(requests).toBe(1);
	} finally {
		raw.close();
	}
});

it.each([
	['a truncated answer', (socket: Socket) => socket.end(BEGUN)],
	['an empty answer', (socket: Socket) => socket.end(`${HEAD}content-length: 0\r\n\r\n`)],
	[
		'an answer that is not JSON',
		(socket: Socket) => socket.end(`${HEAD}content-length: 6\r\n\r\n<html>`),
	],
	['a connection that is reset', (socket: Socket) => socket.resetAndDestroy()],
])('explains %s in one sentence', async (_title, onRequest) => {
	const raw = await rawServer(onRequest);
	try {
		const { error, details } = await failing({ maxRetries: 0 }, raw.url);
		expect(error).toContain(new URL(raw.url).host);
		expect(error).not.toMatch(/\n|at .*\.js/);
		expect(details).toHaveProperty('code');
	} finally {
		raw.close();
	}
});

it('explains a host that cannot be reached', async () => {
	const raw = await rawServer(() => undefined);
	raw.close();
	const { error } = await failing({ maxRetries: 0 }, raw.url);
	expect(error).toContain('refused the connection');
	expect(error).toContain('base URL');
});

it('explains a host that does not exist', async () => {
	const { error } = await failing({ maxRetries: 0 }, 'http://no-such-host.invalid/v1');
	expect(error).toMatch(/^no-such-host\.invalid could not be reached: /);
	expect(error).toContain('base URL');
});

it('does not follow a redirect with the key', async () => {
	const other = new Recorder();
	const elsewhere = await other.start();
	server.reset(() => ({ status: 307, headers: { location: `${elsewhere}/embeddings` } }));
	const { error } = await failing({ maxRetries: 0 });
	await other.stop();
	expect(error).toContain('redirects');
	expect(other.sent).toHaveLength(0);
});

it('aborts what is in flight when the execution is cancelled', async () => {
	let aborted = false;
	const raw = await rawServer((socket) => {
		socket.on('close', () => {
			aborted = true;
		});
	});
	const { outputs } = await runNode({
		parameters: embed(),
		credential: credential(raw.url),
		onStart: (cancel) => setTimeout(cancel, 100),
	});
	await new Promise((resolve) => setTimeout(resolve, 50));
	raw.close();
	expect(outputs.flat()).toEqual([]);
	expect(aborted).toBe(true);
});

it('puts no key into any message', async () => {
	server.reset(({ headers }) => ({
		status: 401,
		body: problem(
			'invalid_api_key',
			`Incorrect API key provided: ${String(headers.authorization)}`,
		),
	}));
	const { error, run } = await runNode({ parameters: embed(), credential: credential() });
	expect(error).toBeDefined();
	expect(JSON.stringify(run)).not.toContain('sk-secret');
});
