import { Recorder } from '../support/recorder';
import { runItems, runNode } from '../support/engine';

const server = new Recorder();
const parameters = { resource: 'embedding', operation: 'create', input: '={{ $json.text }}' };
const embedding = { object: 'list', model: 'm', usage: {}, data: [{ index: 0, embedding: [1] }] };
const credential = () => ({ apiKey: 'sk-test', baseUrl: server.url });
const items = (...texts: string[]) => texts.map((text) => ({ json: { text } }));

beforeAll(async () => await server.start());
afterAll(async () => await server.stop());
beforeEach(() => server.reset(() => ({ body: embedding })));

it('puts out one paired item per result, in the order of the input', async () => {
	server.reset(async ({ body }) => {
		const { input } = body as { input: string };
		await new Promise((resolve) => setTimeout(resolve, input === 'slow' ? 40 : 1));
		return { body: { ...embedding, model: input } };
	});
	const output = await runItems({
		parameters,
		credential: credential(),
		items: items('slow', 'b', 'c'),
	});
	expect(output.map(({ json, pairedItem }) => [json.model, pairedItem])).toEqual([
		['slow', { item: 0 }],
		['b', { item: 1 }],
		['c', { item: 2 }],
	]);
});

it('gives under Continue On Fail an error with details in its place', async () => {
	server.reset(({ body }) =>
		(body as { input: string }).input === 'bad'
			? {
					status: 400,
					body: {
						error: {
							message: 'No good.',
							type: 'invalid_request_error',
							param: 'input',
							code: 'bad_input',
						},
					},
				}
			: { body: embedding },
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
				param: 'input',
				type: 'invalid_request_error',
				requestId: 'req_test',
			},
		},
		pairedItem: { item: 1 },
	});
});

it('names the item that failed', async () => {
	const { error } = await runNode({ parameters, credential: credential(), items: items('a', '') });
	expect(error?.message).toBe('"Input" is required, but it is blank [item 1]');
	expect(server.sent.length).toBeLessThanOrEqual(1);
});
