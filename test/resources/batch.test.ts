import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Api } from 'openai-stand-in';
import { startApi } from 'openai-stand-in';
import { runItems, runNode } from '../support/engine';

let api: Api;
beforeAll(async () => {
	api = await startApi();
});
afterAll(async () => await api.close());
afterEach(() => api.reset());

const step = (operation: string, parameters: IDataObject, items: INodeExecutionData[]) => ({
	parameters: { resource: 'batch', operation, ...parameters },
	credential: { apiKey: 'sk-test', baseUrl: api.url },
	items,
});
const one = [{ json: {} }];
const run = async (operation: string, parameters: IDataObject, items = one) =>
	await runItems(step(operation, parameters, items));
const failure = async (operation: string, parameters: IDataObject, items = one) =>
	(await runNode(step(operation, parameters, items))).error?.message;

const itemsOf = (...values: IDataObject[]): INodeExecutionData[] =>
	values.map((json) => ({ json }));
const ask = '={{ ({"model": "gpt-5.6-luna", "input": $json.q}) }}';
const submit = { endpoint: '/v1/responses', body: ask };
const wait = { options: { waitForCompletion: true } };

/** The JSON lines of the file that was uploaded for a batch. */
const linesOf = async (batch: IDataObject) => {
	const response = await fetch(`${api.url}/files/${String(batch.input_file_id)}/content`, {
		headers: { authorization: 'Bearer sk-test' },
	});
	return (await response.text())
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as IDataObject);
};

describe('submitItems', () => {
	it('makes one batch of all items, paired with all of them', async () => {
		const items = itemsOf({ q: 'a', id: 'x' }, { q: 'b', id: 'y' });
		const options = { metadata: { team: 'x' }, outputExpiresAfter: 7200 };
		const output = await run(
			'submitItems',
			{ ...submit, customId: '={{ $json.id }}', options },
			items,
		);
		expect(output).toHaveLength(1);
		expect(output[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
		expect(output[0]?.json).toMatchObject({
			object: 'batch',
			endpoint: '/v1/responses',
			completion_window: '24h',
			metadata: { team: 'x' },
			itemCount: 2,
		});
		expect(await linesOf(output[0]?.json ?? {})).toEqual([
			{
				custom_id: 'x',
				method: 'POST',
				url: '/v1/responses',
				body: { model: 'gpt-5.6-luna', input: 'a' },
			},
			{
				custom_id: 'y',
				method: 'POST',
				url: '/v1/responses',
				body: { model: 'gpt-5.6-luna', input: 'b' },
			},
		]);
		const sent = api.requests.find(({ path }) => path === '/v1/batches')?.body;
		expect(sent).toMatchObject({ output_expires_after: { anchor: 'created_at', seconds: 7200 } });
	});

	it('sends Extra Body with the batch, not with its file', async () => {
		const options = { extraBody: { priority: 'low' } };
		await run('submitItems', { ...submit, options }, itemsOf({ q: 'a' }));
		const [file, batch] = api.requests.map(({ body }) => body);
		expect(batch).toMatchObject({ priority: 'low' });
		expect(JSON.stringify(file)).not.toContain('priority');
	});

	it("numbers the requests by their items' index", async () => {
		const [batch] = await run('submitItems', submit, itemsOf({ q: 'a' }, { q: 'b' }));
		const lines = await linesOf(batch?.json ?? {});
		expect(lines.map(({ custom_id: id }) => id)).toEqual(['0', '1']);
	});

	it('leaves out an item with a bad body under Continue On Fail', async () => {
		const body = '={{ $json.q === "bad" ? "{nonsense" : ({"model": "m", "input": $json.q}) }}';
		const output = await runItems({
			...step('submitItems', { ...submit, body }, itemsOf({ q: 'a' }, { q: 'bad' }, { q: 'c' })),
			continueOnFail: true,
		});
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			[{ item: 0 }, { item: 2 }],
			{ item: 1 },
		]);
		expect(output[0]?.json.itemCount).toBe(2);
		expect(output[1]?.json.error).toMatch(/"Body" is not valid JSON/);
		const lines = await linesOf(output[0]?.json ?? {});
		expect(lines.map(({ custom_id: id }) => id)).toEqual(['0', '2']);
	});

	it.each([
		[
			{ customId: '={{ $json.id }}' },
			/"Custom ID" must be unique, but item 0 and item 2 both have "x": change one of them/,
		],
		[{ body: '={{ [1] }}' }, /"Body" must be a JSON object/],
		[{ body: '' }, /"Body" is required|issues/],
		[
			{ endpoint: '={{ $json.id === "x" ? "/v1/responses" : "/v1/embeddings" }}' },
			/one endpoint, but item 0 has \/v1\/responses and item 1 has \/v1\/embeddings/,
		],
	])('refuses %p before anything is sent', async (parameters, message) => {
		const items = itemsOf({ id: 'x' }, { id: 'y' }, { id: 'x' });
		expect(await failure('submitItems', { ...submit, ...parameters }, items)).toMatch(message);
		expect(api.requests).toEqual([]);
	});
});

describe('getResults', () => {
	const submitted = async (...values: IDataObject[]) => {
		const customId = '={{ $json.id }}';
		const [batch] = await run('submitItems', { ...submit, customId }, itemsOf(...values));
		return batch?.json.id as string;
	};

	it('gives an item for each request, in the order of the input, failures in their place', async () => {
		const batchId = await submitted(
			{ id: 'c', q: 'first' },
			{ id: 'a', q: {} },
			{ id: 'b', q: 'third' },
		);
		const output = await run('getResults', { batchId, ...wait });
		expect(output.map(({ json }) => [json.customId, json.statusCode])).toEqual([
			['c', 200],
			['a', 400],
			['b', 200],
		]);
		expect(output[0]?.json).toMatchObject({
			requestId: expect.any(String) as string,
			body: { object: 'response', status: 'completed' },
		});
		expect(output[0]?.json).not.toHaveProperty('failure');
		expect(output[1]?.json).toMatchObject({ failure: { message: expect.any(String) as string } });
		expect(output.every(({ json }) => !json.error)).toBe(true);
	});

	it('goes without the order of the input, when that file is gone', async () => {
		const batchId = await submitted({ id: 'a', q: {} }, { id: 'b', q: 'second' });
		await run('getResults', { batchId, ...wait });
		const [batch] = await run('get', { batchId });
		await runItems({
			...step('delete', { fileId: batch?.json.input_file_id }, one),
			parameters: { resource: 'file', operation: 'delete', fileId: batch?.json.input_file_id },
		});
		const output = await run('getResults', { batchId });
		expect(output.map(({ json }) => json.customId)).toEqual(['b', 'a']);
	});

	it('says what to do when the batch has not ended', async () => {
		const batchId = await submitted({ id: 'a', q: 'x' });
		expect(await failure('getResults', { batchId })).toMatch(
			/has not ended: its status is \w+.*Try again later, or add Wait for Completion/,
		);
	});

	it('says why the batch failed', async () => {
		const content = '{"custom_id": "a"}\n';
		const [file] = await runItems({
			...step('', {}, one),
			parameters: {
				resource: 'file',
				operation: 'upload',
				inputSource: 'text',
				content,
				purpose: 'batch',
			},
		});
		const [batch] = await run('create', { inputFileId: file?.json.id, endpoint: '/v1/responses' });
		const batchId = batch?.json.id as string;
		expect(await failure('getResults', { batchId, ...wait })).toMatch(
			/has no results: its status is failed, line 1: /,
		);
		const [got] = await run('get', { batchId });
		expect(got?.json).toMatchObject({
			status: 'failed',
			errors: { data: [{ line: 1 }] },
			failure: { line: 1 },
		});
	});

	it('reads many results', async () => {
		const values = Array.from({ length: 300 }, (_, index) => ({ id: `r${index}`, q: 'ü\u2028' }));
		const batchId = await submitted(...values);
		const output = await run('getResults', { batchId, ...wait });
		expect(output.map(({ json }) => json.customId)).toEqual(values.map(({ id }) => id));
	});
});

it('creates, lists and cancels a batch', async () => {
	const [submitted] = await run('submitItems', submit, itemsOf({ q: 'a' }));
	const inputFileId = submitted?.json.input_file_id;
	const [created] = await run('create', { inputFileId, endpoint: '/v1/responses' });
	const batchId = created?.json.id as string;
	const listed = await run('getMany', { returnAll: true });
	expect(listed.map(({ json }) => json.id)).toContain(batchId);
	expect(await run('getMany', { limit: 1 })).toHaveLength(1);
	const [cancelled] = await run('cancel', { batchId });
	expect(cancelled?.json.status).toMatch(/^cancell/);
});

it.each(['..', 'a/b'])('refuses the ID %s before it calls', async (batchId) => {
	expect(await failure('get', { batchId })).toMatch(/"Batch" must be an ID/);
	expect(api.requests).toEqual([]);
});
