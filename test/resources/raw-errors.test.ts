import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runItems, runNode, withBinary } from '../support/engine';
import { Recorder } from '../support/recorder';

const KEY = 'sk-secret-key-1234567890';
const server = new Recorder();
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());
beforeEach(() => server.reset(() => ({ body: { object: 'list' } })));

const credential = () => ({ apiKey: KEY, baseUrl: server.url, organizationId: 'org-1' });
const step = (parameters: IDataObject, items?: INodeExecutionData[]) => ({
	parameters: { resource: 'raw', operation: 'request', ...parameters },
	credential: credential(),
	...(items && { items }),
});
const run = async (parameters: IDataObject, items?: INodeExecutionData[]) =>
	(await runItems(step(parameters, items)))[0];
const failure = async (parameters: IDataObject, items?: INodeExecutionData[]) =>
	(await runNode(step(parameters, items))).error?.message;

const file = { fileName: 'Größe.csv', mimeType: 'text/csv', text: 'a;ü' };
const rows = (...pairs: Array<[string, unknown]>) => ({
	values: pairs.map(([name, value]) => ({ name, value })),
});

const refusal = { error: { message: 'No such thing.', code: 'not_there', type: 't', param: null } };

describe('errors', () => {
	it("are the API's, with details under Continue On Fail", async () => {
		server.reset(({ request }) =>
			request.endsWith('/bad') ? { status: 404, body: refusal } : { body: {} },
		);
		const output = await runItems({
			...step({ url: '={{ $json.url }}' }, [{ json: { url: 'ok' } }, { json: { url: 'bad' } }]),
			continueOnFail: true,
		});
		expect(output[0]?.json.statusCode).toBe(200);
		expect(output[1]).toMatchObject({
			json: { details: { statusCode: 404, code: 'not_there', requestId: 'req_test' } },
			pairedItem: { item: 1 },
		});
	});

	it.each([
		[{ detail: 'no such route', hint: 1 }],
		[{ ...refusal, trace: 'abc' }],
		['<h1>Not Found</h1>'],
		[''],
	])('come out as items with Never Error: %p', async (body) => {
		server.reset(() => ({ status: 404, body }));
		const output = await run({ url: 'x', requestOptions: { neverError: true } });
		expect(output?.json).toMatchObject({
			statusCode: 404,
			headers: { 'x-request-id': 'req_test' },
		});
		expect(output?.json.body).toEqual(body);
	});

	it('of a file come out in the body with Never Error', async () => {
		server.reset(() => ({ status: 404, body: refusal }));
		const requestOptions = { neverError: true };
		const output = await run({ url: 'x', responseType: 'binary', requestOptions });
		expect(output?.binary).toBeUndefined();
		expect(output?.json.body).toEqual(refusal);
	});

	it('of the connection stay errors with Never Error', async () => {
		const { error } = await runNode({
			...step({ url: 'x', requestOptions: { neverError: true, maxRetries: 0 } }),
			credential: { apiKey: KEY, baseUrl: 'http://127.0.0.1:1' },
		});
		expect(error?.message).toMatch(/could not be reached/);
	});

	it.each(['https://evil.example/v1/models', '//evil.example', '../x'])(
		'refuse %s before anything is sent',
		async (url) => {
			expect(await failure({ url })).toMatch(/"URL" must/);
			expect(server.sent).toEqual([]);
		},
	);
});

describe('tries', () => {
	const tries = async (status: number, requestOptions: IDataObject) => {
		server.reset(() => ({ status, body: refusal }));
		await failure({ url: 'x', requestOptions: { retryDelay: 1, ...requestOptions } });
		return server.sent.length;
	};

	it.each([
		[500, {}, 3],
		[503, {}, 3],
		[408, { maxRetries: 1 }, 2],
		[503, { maxRetries: 0 }, 1],
		[400, {}, 1],
		[400, { retryOnAllErrors: true }, 3],
		[404, { retryOnAllErrors: true, maxRetries: 1 }, 2],
		[500, { exponentialBackoff: true }, 3],
	])('after %i with %p: %i', async (status, requestOptions, count) => {
		expect(await tries(status, requestOptions)).toBe(count);
	});

	it.each(['json', 'form'])('after refusals for the rate use up no retry: %s', async (bodyType) => {
		server.reset((_request, index) =>
			index < 4
				? { status: 429, headers: { 'retry-after-ms': '60' }, body: refusal }
				: { body: { done: true } },
		);
		const output = await run({
			method: 'POST',
			url: 'x',
			bodyType,
			body: { a: 1 },
			formData: rows(['a', '1']),
			requestOptions: { maxRetries: 1, debug: true },
		});
		expect(output?.json).toMatchObject({ body: { done: true }, debug: { tries: 5 } });
		expect(server.sent.map(({ body }) => JSON.stringify(body))).toEqual(
			Array.from({ length: 5 }, () => (bodyType === 'json' ? '{"a":1}' : '{"a":"1"}')),
		);
	});

	it('of a temporary failure wait no longer than other operations do', async () => {
		server.reset((_request, index) =>
			index === 0
				? { status: 500, headers: { 'retry-after': '1763683200' }, body: refusal }
				: { body: { id: 'm', object: 'model' } },
		);
		const output = await run({ url: 'models/m' });
		expect(output?.json.statusCode).toBe(200);
		server.reset();
		await runItems({
			...step({}),
			parameters: { resource: 'model', operation: 'get', model: 'm' },
		});
		expect(server.sent).toHaveLength(2);
	});

	it('end for an account without credit', async () => {
		const body = { error: { message: 'No credit', code: 'insufficient_quota' } };
		server.reset(() => ({ status: 429, body }));
		await failure({ url: 'x', requestOptions: { retryDelay: 1, retryOnAllErrors: true } });
		expect(server.sent).toHaveLength(1);
	});

	it('end when the server asks to wait longer than Timeout', async () => {
		server.reset(() => ({ status: 503, headers: { 'retry-after': '3600' } }));
		const { error } = await runNode({
			...step({ url: 'x', requestOptions: { retryDelay: 1, timeout: 5000 } }),
			// An account of its own: all requests of this one now wait.
			credential: { ...credential(), apiKey: 'sk-waiting' },
		});
		expect(error).toBeDefined();
		expect(server.sent).toHaveLength(1);
	});

	it('end with the execution, in the wait as well', async () => {
		let cancel = () => {};
		server.reset(() => {
			setTimeout(() => cancel(), 50);
			return { status: 503 };
		});
		const requestOptions = { retryDelay: 600_000, timeout: 0 };
		await runNode({ ...step({ url: 'x', requestOptions }), onStart: (stop) => (cancel = stop) });
		expect(server.sent).toHaveLength(1);
	});
});

describe('debug', () => {
	it('puts out what was sent, and never the key', async () => {
		server.reset(({ headers }) => ({ body: {}, headers: { 'x-echo': String(headers['x-mine']) } }));
		const output = await run({
			method: 'POST',
			url: 'things?a=1',
			headers: rows(['X-Mine', `prefix ${KEY}`]),
			bodyType: 'json',
			body: { a: 1 },
			requestOptions: { debug: true },
		});
		expect(output?.json.debug).toMatchObject({
			method: 'POST',
			url: `${server.url}/things?a=1`,
			headers: {
				authorization: '***',
				'openai-organization': '***',
				'content-type': 'application/json',
				'x-mine': 'prefix ***',
			},
			body: { a: 1 },
			tries: 1,
		});
		expect(JSON.stringify(output)).not.toContain(KEY);
	});

	it.each(['json', 'text'])(
		'never shows the key that a server repeats: %s',
		async (responseType) => {
			for (const status of [200, 400]) {
				server.reset(({ headers }) => ({ status, body: { sent: headers.authorization } }));
				const output = await run({ url: 'x', responseType, requestOptions: { neverError: true } });
				expect(JSON.stringify(output)).toContain('Bearer ***');
				expect(JSON.stringify(output)).not.toContain(KEY);
			}
		},
	);

	it.each([
		['X-Team', 'marketing', 'our marketing plan'],
		['X-Api-Key', 'marketing', 'our *** plan'],
		['X-Gateway-Token', ' marketing ', 'our *** plan'],
	])('a credential with %s: %j leaves of an answer: %j', async (name, value, left) => {
		const headers = { values: [{ name, value }] };
		const withHeader = { ...credential(), headers };
		const parameters = { url: 'x', requestOptions: { neverError: true } };
		const output = async (status: number) => {
			server.reset(() => ({ status, body: { text: 'our marketing plan', marketing: 1234567 } }));
			const [item] = await runItems({ ...step(parameters), credential: withHeader });
			return item?.json.body;
		};
		expect(await output(200)).toMatchObject({ text: left });
		const isSecret = left.includes('***');
		expect(await output(400)).toEqual({ text: left, [isSecret ? '***' : 'marketing']: 1234567 });
	});

	it.each(['json', 'text'])('hides a secret that JSON escapes: %s', async (responseType) => {
		const value = 'a "secret" with \\ in it';
		server.reset(({ headers }) => ({ body: { sent: headers['x-key'] } }));
		const [item] = await runItems({
			...step({ url: 'x', responseType }),
			credential: { ...credential(), headers: { values: [{ name: 'X-Key', value }] } },
		});
		expect(server.sent[0]?.headers['x-key']).toBe(value);
		const body = { sent: '***' };
		expect(item?.json.body).toEqual(responseType === 'json' ? body : JSON.stringify(body));
	});

	it('keeps numbers in which a header could be read', async () => {
		server.reset(() => ({ status: 400, body: { time: 123456789 } }));
		const [item] = await runItems({
			...step({ url: 'x', requestOptions: { neverError: true } }),
			credential: { ...credential(), headers: { values: [{ name: 'X-Org', value: '123456' }] } },
		});
		expect(item?.json.body).toEqual({ time: 123456789 });
	});

	it('shows a form without the content of its files', async () => {
		const parameters = {
			method: 'POST',
			url: 'x',
			bodyType: 'form',
			fileFields: { values: [{ name: 'file', binaryPropertyName: 'data' }] },
			requestOptions: { debug: true },
		};
		const output = await run(parameters, [withBinary({}, { data: file })]);
		expect(output?.json.debug).toMatchObject({
			headers: {
				'content-type': expect.stringMatching(/^multipart\/form-data; boundary=/) as string,
			},
			body: { files: ['file: Größe.csv (text/csv)'] },
		});
	});
});
