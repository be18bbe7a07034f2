import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SentRequest } from '../support/recorder';
import { Recorder } from '../support/recorder';
import { runItems, runNode } from '../support/engine';

const server = new Recorder();
const parameters = { resource: 'model', operation: 'get', model: '={{ $json.id }}' };
const idOf = ({ request }: SentRequest) => request.split('/').at(-1);
const model = (sent: SentRequest) => ({ body: { id: idOf(sent), object: 'model' } });
const credential = () => ({ apiKey: 'sk-test', baseUrl: server.url });
const items = (...ids: string[]) => ids.map((id) => ({ json: { id } }));

beforeAll(async () => await server.start());
afterAll(async () => await server.stop());
beforeEach(() => server.reset(model));

it('puts out one paired item per result, in the order of the input', async () => {
	server.reset(async (sent) => {
		await new Promise((resolve) => setTimeout(resolve, idOf(sent) === 'slow' ? 40 : 1));
		return model(sent);
	});
	const output = await runItems({
		parameters,
		credential: credential(),
		items: items('slow', 'b', 'c'),
	});
	expect(output.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
		['slow', { item: 0 }],
		['b', { item: 1 }],
		['c', { item: 2 }],
	]);
});

it('gives under Continue On Fail an error with details in its place', async () => {
	server.reset((sent) =>
		idOf(sent) === 'bad'
			? {
					status: 400,
					body: {
						error: {
							message: 'No good.',
							type: 'invalid_request_error',
							param: 'model',
							code: 'bad_input',
						},
					},
				}
			: model(sent),
	);
	const output = await runItems({
		parameters,
		credential: credential(),
		items: items('a', 'bad', 'c'),
		continueOnFail: true,
	});
	expect(output).toHaveLength(3);
	expect(output[1]).toEqual({
		json: {
			error: expect.stringContaining('No good') as string,
			details: {
				statusCode: 400,
				code: 'bad_input',
				param: 'model',
				type: 'invalid_request_error',
				requestId: 'req_test',
			},
		},
		pairedItem: { item: 1 },
	});
});

it('names the item that failed', async () => {
	const { error } = await runNode({ parameters, credential: credential(), items: items('a', '') });
	expect(error?.message).toBe('"Model Name or ID" is required, but it is blank [item 1]');
	expect(server.sent.length).toBeLessThanOrEqual(1);
});

const tenItems = items(...Array.from({ length: 10 }, (_, index) => `m${index}`));

it('has as many requests under way as Concurrency says, and no more', async () => {
	let [now, most] = [0, 0];
	server.reset(async (sent) => {
		most = Math.max(most, ++now);
		await new Promise((resolve) => setTimeout(resolve, 50));
		now--;
		return model(sent);
	});
	const output = await runItems({
		parameters: { ...parameters, requestOptions: { concurrency: 4 } },
		credential: credential(),
		items: tenItems,
	});
	expect(output.map(({ json }) => json.id)).toEqual(tenItems.map(({ json }) => json.id));
	expect(most).toBe(4);
});

it('ends what is under way at the first failure, and begins nothing more', async () => {
	const aborted: string[] = [];
	const slow = createServer((request, response) => {
		const id = request.url?.split('/').at(-1) ?? '';
		response.on('close', () => aborted.push(id));
		begun.push(id);
		// The failure comes when all that may be under way is.
		if (begun.length === 3) failing?.writeHead(400).end('{"error": {"message": "No."}}');
		if (id === 'm1') failing = response;
	});
	const begun: string[] = [];
	let failing: ServerResponse | undefined;
	await new Promise<void>((resolve) => {
		slow.listen(0, '127.0.0.1', resolve);
	});
	const { port } = slow.address() as AddressInfo;
	const { error } = await runNode({
		parameters: { ...parameters, requestOptions: { concurrency: 3 } },
		credential: { apiKey: 'sk-test', baseUrl: `http://127.0.0.1:${port}/v1` },
		items: tenItems,
	});
	expect(error?.message).toMatch(/No.* \[item 1\]$/);
	expect(begun.sort()).toEqual(['m0', 'm1', 'm2']);
	while (aborted.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
	slow.close();
});

it('fails for the first item alone when its Request Options cannot be read', async () => {
	const output = await runItems({
		parameters: { ...parameters, requestOptions: { maxRetries: '={{ $json.retries }}' } },
		credential: credential(),
		items: [{ json: { id: 'a', retries: 'x' } }, { json: { id: 'b', retries: 1 } }],
		continueOnFail: true,
	});
	expect(output[0]?.json.error).toContain('"Max Retries" must be a number');
	expect(output[1]?.json.id).toBe('b');
});

it('keeps the order of the input when items that share a call fail', async () => {
	server.reset(() => ({ status: 400, body: { error: { message: 'No.' } } }));
	const output = await runItems({
		parameters: {
			resource: 'batch',
			operation: 'submitItems',
			endpoint: '/v1/responses',
			body: '={{ $json.body }}',
		},
		credential: credential(),
		items: [{ a: 1 }, '{', { a: 2 }, '{'].map((body) => ({ json: { body } })),
		continueOnFail: true,
	});
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2, 3].map((item) => ({ item })),
	);
	expect(output.every(({ json }) => typeof json.error === 'string')).toBe(true);
});
