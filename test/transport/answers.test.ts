import type { IDataObject } from 'n8n-workflow';
import { runItems, runNode } from '../support/engine';
import { Recorder } from '../support/recorder';

const server = new Recorder();
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());

let account = 0;
const credential = () => ({ apiKey: `sk-secret-${account++}`, baseUrl: server.url });

const chat: IDataObject = {
	resource: 'chat',
	operation: 'create',
	model: 'm',
	messages: { values: [{ role: 'user', content: 'Hi' }] },
};

it.each<[string, object, string, IDataObject]>([
	[
		'a numeric code',
		{ error: { code: 400, message: 'No.' } },
		'refused the request: No',
		{ code: '400' },
	],
	[
		'values that are no text',
		{ error: { message: 'No.', type: 5, param: ['x'], code: null } },
		'refused the request: No',
		{ type: '5', param: '["x"]', code: null },
	],
	[
		'the error itself as the answer',
		{ object: 'error', message: 'No.', type: 'BadRequest', param: null, code: 400 },
		'refused the request: No',
		{ code: '400', type: 'BadRequest' },
	],
	['an error that is text', { error: 'No.' }, 'refused the request: No', { code: null }],
	['a detail', { detail: 'No.' }, 'refused the request: No', { code: null }],
	[
		'a message beside the error',
		{ error: { code: 7 }, message: 'No.' },
		'request: No',
		{ code: '7' },
	],
	['no reason', { error: { message: { a: 1 } } }, 'refused the request with status 400', {}],
])('explains a refusal with %s', async (_what, body, words, more) => {
	server.reset(() => ({ status: 400, body }));
	const parameters = { resource: 'model', operation: 'get', model: 'm' };
	const step = { parameters, credential: credential(), continueOnFail: true };
	const [item] = await runItems(step);
	const { error, details } = item?.json ?? {};
	expect(error).toContain(words);
	expect(details).toMatchObject({ statusCode: 400, requestId: 'req_test', ...more });
});

it('explains an error in a stream', async () => {
	const headers = { 'content-type': 'text/event-stream' };
	const error = JSON.stringify({ error: { code: 502, message: 'Gone.' } });
	server.reset(() => ({ headers, body: `data: ${error}\n\n` }));
	const step = { parameters: chat, credential: credential(), streaming: true };
	const outcome = await runNode(step);
	expect(outcome.error?.message).toContain('refused the request: Gone');
	expect(outcome.error?.context.details).toMatchObject({ code: '502' });
});

it.each<[string, unknown, IDataObject]>([
	['an object', { message: 'Provider returned error', code: 502 }, { code: '502' }],
	['text', 'Provider returned error', { code: null }],
])('explains an error with a status of success: %s', async (_form, error, more) => {
	server.reset(() => ({ body: { error, user_id: 'user_1' } }));
	const [item] = await runItems({
		parameters: chat,
		credential: credential(),
		continueOnFail: true,
	});
	expect(item?.json.error).toMatch(/refused the request: Provider returned error$/);
	expect(item?.json.details).toMatchObject({ statusCode: 200, requestId: 'req_test', ...more });
	expect(server.sent).toHaveLength(1);
});

describe.each([
	['a model', { resource: 'model', operation: 'get', model: 'm' }, false],
	['a chat', chat, false],
	['a stream', chat, true],
	['a deletion', { resource: 'file', operation: 'delete', fileId: 'file-1' }, false],
	['a list', { resource: 'file', operation: 'getMany', returnAll: true }, false],
] as const)('of %s', (_what, parameters, streaming) => {
	it('a web page is no answer', async () => {
		const headers = { 'content-type': 'text/html; charset=utf-8' };
		server.reset(() => ({ headers, body: '<!doctype html><title>Sign in</title>' }));
		const { error } = await runNode({ parameters, credential: credential(), streaming });
		expect(error?.message).toMatch(/an answer that is not JSON: check the base URL/);
		expect(server.sent).toHaveLength(1);
	});
});

it('takes JSON that the server calls text', async () => {
	server.reset(() => ({ body: JSON.stringify({ data: [{ id: 'm' }] }) }));
	const parameters = { resource: 'model', operation: 'getMany' };
	const output = await runItems({ parameters, credential: credential() });
	expect(output.map(({ json }) => json)).toEqual([{ id: 'm' }]);
});

const listed = async (body: object) => {
	server.reset(() => ({ body }));
	const parameters = { resource: 'file', operation: 'getMany' };
	return await runNode({ parameters, credential: credential() });
};

it('takes an answer that is no list for none', async () => {
	expect((await listed({ hello: 'world' })).error?.message).toContain('unexpected format');
});

it('takes null for an empty list', async () => {
	const { error, outputs } = await listed({ object: 'list', data: null });
	expect(error).toBeUndefined();
	expect(outputs.flat()).toEqual([]);
});

it('says on the node that an answer of an unknown form is returned as it came', async () => {
	server.reset(() => ({ body: { id: 'batch_1', errors: { data: {} } } }));
	const parameters = { resource: 'batch', operation: 'get', batchId: 'batch_1' };
	const { outputs, run, error } = await runNode({ parameters, credential: credential() });
	expect(error).toBeUndefined();
	expect(outputs[0]?.[0]?.json).toEqual({ id: 'batch_1', errors: { data: {} } });
	const [{ hints = [] } = {}] = run.data.resultData.runData['OpenAI Platform'] ?? [];
	expect(hints.map(({ message }) => message)).toEqual([
		expect.stringContaining('returned as the server sent it'),
	]);
});

it('gives the error of a connection the class of those of answers', async () => {
	const parameters = {
		resource: 'model',
		operation: 'get',
		model: 'm',
		requestOptions: { maxRetries: 0 },
	};
	const nowhere = { apiKey: 'sk-secret-none', baseUrl: 'http://127.0.0.1:9/v1' };
	const { error } = await runNode({ parameters, credential: nowhere });
	expect(error?.name).toBe('NodeApiError');
	expect(error?.message).toContain('could not be reached');
	expect(error?.context.details).toMatchObject({ code: 'connection_error', statusCode: null });
});
