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

it('gives status, headers and body, and sends the key', async () => {
	server.reset(() => ({ body: { id: 'x' }, headers: { 'x-extra': 'yes', 'set-cookie': 'a=b' } }));
	const output = await run({ url: '/v1/models?after=a' });
	expect(output?.json).toMatchObject({
		statusCode: 200,
		headers: { 'x-extra': 'yes', 'x-request-id': 'req_test' },
		body: { id: 'x' },
	});
	expect(output?.json.headers).not.toHaveProperty('set-cookie');
	expect(server.sent[0]).toMatchObject({
		request: 'GET /v1/models',
		query: { after: 'a' },
		headers: { authorization: `Bearer ${KEY}`, 'openai-organization': 'org-1' },
	});
});

describe('query and headers', () => {
	it('are added to what the URL has, from rows', async () => {
		await run({
			url: 'models?include=a&include=b',
			query: rows(['limit', 5], ['include', 'c'], ['', 'nothing']),
			headers: rows(['OpenAI-Beta', 'assistants=v2']),
		});
		expect(server.sent[0]).toMatchObject({
			query: { include: ['a', 'b', 'c'], limit: '5' },
			headers: { 'openai-beta': 'assistants=v2' },
		});
	});

	it('are added from JSON, lists and objects in brackets', async () => {
		await run({
			url: 'models',
			querySource: 'json',
			queryJson: '{"include": ["a", "b"], "metadata": {"k": 1}, "none": null, "zero": 0}',
			headersSource: 'json',
			headersJson: { 'X-Count': 3 },
		});
		expect(server.sent[0]).toMatchObject({
			query: { 'include[]': ['a', 'b'], 'metadata[k]': '1', zero: '0' },
			headers: { 'x-count': '3' },
		});
		expect(server.sent[0]?.query).not.toHaveProperty('none');
	});

	it('are left out where an expression gives nothing', async () => {
		await run({
			url: 'models',
			querySource: 'json',
			queryJson: '={{ { after: $json.absent, include: [undefined, "a"], empty: "" } }}',
			headersSource: 'json',
			headersJson: '={{ { "x-absent": $json.absent, "x-none": null, "x-zero": 0 } }}',
		});
		expect(server.sent[0]?.query).toEqual({ 'include[]': 'a', empty: '' });
		expect(server.sent[0]?.headers).toMatchObject({ 'x-zero': '0' });
		expect(server.sent[0]?.headers).not.toHaveProperty('x-absent');
		expect(server.sent[0]?.headers).not.toHaveProperty('x-none');
	});

	it.each([
		['Authorization', 'Bearer other', /"Authorization" cannot be set here, as the credential/],
		['API-Key', 'other', /cannot be set here, as the credential/],
		['OpenAI-Organization', 'org-2', /cannot be set here, as the credential/],
		['Host', 'evil.example', /cannot be set here/],
		['Content-Length', '3', /cannot be set here/],
		['X-Split', 'a\r\nAuthorization: Bearer other', /a single line/],
		['X-Sign', '€', /Latin-1 characters/],
		['Bad Name', 'a', /cannot be the name of a header/],
		['X\nY', 'a', /cannot be the name of a header/],
	])('refuse %s: %s', async (name, value, message) => {
		expect(await failure({ url: 'models', headers: rows([name, value]) })).toMatch(message);
		expect(server.sent).toEqual([]);
	});

	it('may hold the organization where the credential has none', async () => {
		await runItems({
			...step({ url: 'models', headers: rows(['OpenAI-Organization', 'org-2']) }),
			credential: { apiKey: KEY, baseUrl: server.url },
		});
		expect(server.sent[0]?.headers['openai-organization']).toBe('org-2');
	});
});

describe('body', () => {
	const post = { method: 'POST', url: 'things' };

	it.each([
		['{"a": [1]}', { a: [1] }],
		[{ a: [1] }, { a: [1] }],
		['"hello"', 'hello'],
		['"5"', '5'],
		['={{ 0 }}', 0],
		['false', false],
		['null', null],
	])('JSON from %p', async (body, sent) => {
		await run({ ...post, bodyType: 'json', body });
		expect(server.sent[0]).toMatchObject({
			body: sent,
			headers: { 'content-type': 'application/json' },
		});
	});

	it.each([['PUT'], ['PATCH'], ['DELETE']])('goes with %s', async (method) => {
		await run({ ...post, method, bodyType: 'json', body: '{"a": 1}' });
		expect(server.sent[0]).toMatchObject({ request: `${method} /v1/things`, body: { a: 1 } });
	});

	it('is not sent when it is blank', async () => {
		await run({ ...post, bodyType: 'json', body: '' });
		expect(server.sent[0]?.body).toBeUndefined();
	});

	it('text, with the content type of a header', async () => {
		await run({
			...post,
			bodyType: 'text',
			body: 'a;b',
			headers: rows(['Content-Type', 'text/csv']),
		});
		expect(server.sent[0]?.headers['content-type']).toBe('text/csv');
	});

	it('a file as it is, with its type', async () => {
		await run({ ...post, bodyType: 'binary' }, [withBinary({}, { data: file })]);
		expect(server.sent[0]).toMatchObject({
			body: file.text,
			headers: { 'content-type': 'text/csv' },
		});
	});

	it('a form with fields and files, with its length', async () => {
		const parameters = {
			...post,
			bodyType: 'form',
			formData: rows(['purpose', 'user_data'], ['n', 2]),
			fileFields: {
				values: [
					{ name: 'file', binaryPropertyName: 'data' },
					{ name: 'mask', binaryPropertyName: 'other', fileName: 'mask.csv' },
				],
			},
		};
		const other = { ...file, text: 'second' };
		await run(parameters, [withBinary({}, { data: file, other })]);
		expect(server.sent[0]?.body).toEqual({ purpose: 'user_data', n: '2' });
		expect(server.sent[0]?.files).toEqual([
			{ field: 'file', fileName: 'Größe.csv', mimeType: 'text/csv', text: 'a;ü' },
			{ field: 'mask', fileName: 'mask.csv', mimeType: 'text/csv', text: 'second' },
		]);
		expect(server.sent[0]?.headers).toMatchObject({
			'content-length': expect.stringMatching(/^\d+$/) as string,
		});
		expect(server.sent[0]?.headers['transfer-encoding']).toBeUndefined();
	});

	it('a form is made anew for a further try', async () => {
		server.reset((_request, index) => ({ status: index === 0 ? 503 : 200 }));
		const fileFields = { values: [{ name: 'file', binaryPropertyName: 'data' }] };
		const requestOptions = { retryDelay: 0 };
		const parameters = { ...post, bodyType: 'form', fileFields, requestOptions };
		await run(parameters, [withBinary({}, { data: file })]);
		expect(server.sent.map(({ files }) => files[0]?.text)).toEqual([file.text, file.text]);
	});

	it.each([
		[{ bodyType: 'json', body: '{"a": ' }, /"Body" is not valid JSON/],
		[{ bodyType: 'binary' }, /no binary data in "data"/],
		[
			{ bodyType: 'form', fileFields: { values: [{ name: 'f', binaryPropertyName: 'x' }] } },
			/no binary data in "x"/,
		],
		[
			{ bodyType: 'form', formData: rows(['a', 'b']), headers: rows(['Content-Type', 'x/y']) },
			/"content-type" cannot be set for a form/,
		],
		[{ method: 'GET', bodyType: 'json', body: '{}' }, /GET request cannot have a body/],
		[{ method: '={{ "FETCH" }}' }, /"Method" must be one of DELETE, GET, PATCH, POST, PUT/],
	])('is refused before it is sent: %p', async (parameters, message) => {
		expect(await failure({ ...post, ...parameters })).toMatch(message);
		expect(server.sent).toEqual([]);
	});
});

describe('answer', () => {
	it('as text', async () => {
		server.reset(() => ({ body: 'plain' }));
		expect((await run({ url: 'x', responseType: 'text' }))?.json.body).toBe('plain');
	});

	it('as a file, with the name and type that the server gives', async () => {
		server.reset(() => ({
			body: Buffer.from('sound'),
			headers: {
				'content-type': 'audio/mpeg',
				'content-disposition': `attachment; filename="a.mp3"; filename*=UTF-8''%C3%BCber.mp3`,
			},
		}));
		const output = await run({ url: 'x', responseType: 'binary', outputBinaryName: 'sound' });
		expect(output?.json).not.toHaveProperty('body');
		expect(output?.binary?.sound).toMatchObject({ fileName: 'über.mp3', mimeType: 'audio/mpeg' });
		expect(Buffer.from(output?.binary?.sound?.data ?? '', 'base64').toString()).toBe('sound');
	});

	it('is null where there is none', async () => {
		server.reset(() => ({ status: 200, body: '' }));
		expect((await run({ url: 'x' }))?.json.body).toBeNull();
	});

	it('that is not JSON is an error that says what to do', async () => {
		server.reset(() => ({ body: '<html>' }));
		expect(await failure({ url: 'x' })).toMatch(/status 200 and content that is not JSON: choose/);
	});
});
