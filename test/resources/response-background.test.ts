import type { IDataObject } from 'n8n-workflow';
import { runItems, runNode } from '../support/engine';
import { useResource } from '../support/resource';

const { one, on, refusal, servers } = useResource('response');
const hello = (options: IDataObject = {}) => ({
	input: 'Hello',
	options: { background: true, ...options },
});
const waiting = hello({ waitForCompletion: true });
const response = (status: string, more: IDataObject = {}) => ({
	body: { id: 'resp_1', model: 'm', status, output: [], ...more },
});

it('puts out at once what is only begun, by its ID', async () => {
	const begun = await one('create', hello());
	expect(begun).toMatchObject({ id: expect.stringMatching(/^resp_/) as string, status: 'queued' });
	await one('get', { responseId: begun.id });
	expect(await one('get', { responseId: begun.id })).toMatchObject({ status: 'completed' });
});

it('waits until it is done', async () => {
	const done = await one('create', waiting);
	expect(done).toMatchObject({
		status: 'completed',
		text: expect.stringContaining('Hello') as string,
	});
});

it.each([
	[
		'failed',
		{ error: { code: 'server_error', message: 'Broken.' } },
		{ failure: { message: 'Broken.' } },
	],
	[
		'incomplete',
		{ incomplete_details: { reason: 'content_filter' } },
		{ incompleteReason: 'content_filter' },
	],
	['cancelled', {}, {}],
])('stops waiting for one that is %s', async (status, more, shown) => {
	const { output, sent } = await on(
		(_request, index) => (index < 2 ? response('in_progress') : response(status, more)),
		'create',
		waiting,
	);
	expect(output[0]).toMatchObject({ id: 'resp_1', status, ...shown });
	expect(sent).toHaveLength(3);
	expect(sent[2]?.request).toBe('GET /v1/responses/resp_1');
});

it('asks for the same extras while it waits', async () => {
	const include = ['file_search_call.results'];
	const { sent } = await on(
		(_request, index) => response(index === 0 ? 'queued' : 'completed'),
		'create',
		hello({ waitForCompletion: true, include }),
	);
	expect(sent[0]?.body).toMatchObject({ include });
	expect(sent[1]?.query).toEqual({ 'include[]': include[0] });
});

it('puts out what is not done in time, by its ID and status', async () => {
	const options = hello({ waitForCompletion: true, waitTimeout: 300 });
	const { output } = await on(() => response('in_progress'), 'create', options);
	expect(output[0]).toMatchObject({ id: 'resp_1', status: 'in_progress' });
});

it('names the response when it can no longer be read', async () => {
	const { message, details } = await refusal('create', waiting, (_request, index) =>
		index === 0
			? response('queued')
			: { status: 404, body: { error: { message: 'Gone.', code: 'gone' } } },
	);
	expect(message).toContain('resp_1 was started');
	expect(details).toMatchObject({ statusCode: 404, code: 'gone', requestId: 'req_test' });
});

it('stops waiting when the execution is cancelled', async () => {
	const looked = new Promise<void>((resolve) => {
		servers.server.reset((_request, index) => {
			if (index > 0) resolve();
			return response('in_progress');
		});
	});
	const parameters = { resource: 'response', operation: 'create', ...waiting };
	await runNode({
		...servers.onServer(parameters),
		onStart: (cancel) => void looked.then(cancel),
	});
	const { length } = servers.server.sent;
	await new Promise((resolve) => setTimeout(resolve, 1500));
	expect(servers.server.sent.length).toBeLessThanOrEqual(length + 1);
});

it('cancels one in the background', async () => {
	const { id } = await one('create', hello());
	expect(await one('cancel', { responseId: id })).toMatchObject({ id, status: 'cancelled' });
});

it('shows in the chat what it waited for', async () => {
	const parameters = { resource: 'response', operation: 'create', ...waiting };
	const { chunks, outputs } = await runNode({ ...servers.onApi(parameters), streaming: true });
	const text = outputs[0]?.[0]?.json.text;
	expect(chunks.map(({ type, content }) => [type, content])).toEqual([
		['begin', undefined],
		['item', text],
		['end', undefined],
	]);
	expect(await runItems(servers.onApi(parameters))).toHaveLength(1);
});
