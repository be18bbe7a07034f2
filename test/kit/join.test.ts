import type { IDataObject } from 'n8n-workflow';
import { runItems, runNode } from '../support/engine';
import type { SentRequest } from '../support/recorder';
import { Recorder } from '../support/recorder';

const server = new Recorder();
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());

const inputsOf = ({ body }: SentRequest) => [(body as { input: string | string[] }).input].flat();

/** Each text's vector holds its length, the results in reverse; a text "bad" is refused. */
const vectors = (request: SentRequest) => {
	const inputs = inputsOf(request);
	if (inputs.includes('bad')) {
		return { status: 400, body: { error: { message: 'Bad input.', code: 'bad_input' } } };
	}
	const data = inputs.map((text, index) => ({ index, embedding: [text.length] })).reverse();
	return { body: { object: 'list', model: 'm', data, usage: { total_tokens: inputs.length } } };
};
beforeEach(() => server.reset(vectors));

const embed = (items: IDataObject[], more: IDataObject = {}) => ({
	parameters: {
		resource: 'embedding',
		operation: 'create',
		model: 'm',
		input: '={{ $json.text }}',
		...more,
	},
	credential: { apiKey: 'sk-test', baseUrl: server.url },
	items: items.map((json) => ({ json })),
});

const lengths = (output: Awaited<ReturnType<typeof runItems>>) =>
	output.map(({ json, pairedItem }) => [(json.embedding as number[])[0], pairedItem]);

it('joins 5,000 items into three requests, each vector with its item', async () => {
	const items = Array.from({ length: 5_000 }, (_, index) => ({
		text: 'x'.repeat((index % 50) + 1),
	}));
	const output = await runItems(embed(items));
	expect(server.sent.map((request) => inputsOf(request).length)).toEqual([2048, 2048, 904]);
	expect(lengths(output)).toEqual(items.map(({ text }, item) => [text.length, { item }]));
	const tokens = output.map(
		({ json }) => (json.usage as IDataObject | undefined)?.total_tokens ?? 0,
	);
	expect((tokens as number[]).reduce((sum, count) => sum + count, 0)).toBe(5_000);
});

it('keeps the token limit of a request', async () => {
	const items = Array.from({ length: 4 }, () => ({ text: 'x'.repeat(400_000) }));
	await runItems(embed(items));
	expect(server.sent.map((request) => inputsOf(request).length)).toEqual([2, 2]);
});

it('lets only the input fail that is refused', async () => {
	const items = ['a', 'bb', 'bad', 'dddd', 'eeeee'].map((text) => ({ text }));
	const output = await runItems({ ...embed(items), continueOnFail: true });
	expect(
		output.map(({ json }) => (json.embedding as number[] | undefined)?.[0] ?? json.error),
	).toEqual([1, 2, expect.stringContaining('Bad input'), 4, 5]);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
});

it('names the refused item without Continue On Fail', async () => {
	const { error } = await runNode(embed(['a', 'bad', 'c'].map((text) => ({ text }))));
	expect(error?.message).toContain('Bad input');
	expect(error?.message).toContain('[item 1]');
});

it('sends items with other options in other requests', async () => {
	const items = [1, 2, 1, 2].map((dimensions) => ({ text: 'a', dimensions }));
	const options = { dimensions: '={{ $json.dimensions }}' };
	const output = await runItems(embed(items, { options }));
	expect(server.sent).toHaveLength(2);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
});

it('gives an item with several texts all of its vectors', async () => {
	const items = [{ text: ['a', 'bb'] }, { text: 'ccc' }];
	const output = await runItems(embed(items));
	expect(server.sent).toHaveLength(1);
	expect(lengths(output)).toEqual([
		[1, { item: 0 }],
		[2, { item: 0 }],
		[3, { item: 1 }],
	]);
	expect(output.map(({ json }) => json.index)).toEqual([0, 1, 0]);
});

it('says so when the server gives too few vectors', async () => {
	server.reset(() => ({ body: { object: 'list', model: 'm', data: [], usage: {} } }));
	const { error } = await runNode(embed([{ text: 'a' }, { text: 'b' }]));
	expect(error?.message).toContain('unexpected format');
});
