import type { IDataObject } from 'n8n-workflow';
import { runItems, runNode } from '../support/engine';
import { useServers } from '../support/servers';

const servers = useServers();
const { server, onApi, onServer } = servers;

const embed = (more: IDataObject) => ({ resource: 'embedding', operation: 'create', ...more });
const asked = () => servers.api.requests.map(({ body }) => body);

it('gives a vector of numbers, with its model and the usage', async () => {
	const [item, ...rest] = await runItems(onApi(embed({ input: 'The sky is blue' })));
	expect(rest).toEqual([]);
	expect(item?.json).toMatchObject({
		index: 0,
		model: 'text-embedding-3-small',
		usage: { prompt_tokens: expect.any(Number) as number },
	});
	const vector = item?.json.embedding as number[];
	expect(vector).toHaveLength(1536);
	expect(vector.every((number) => Number.isFinite(number))).toBe(true);
	expect(asked()).toEqual([
		{ model: 'text-embedding-3-small', input: 'The sky is blue', encoding_format: 'float' },
	]);
});

it('gives base64 text of the same vector', async () => {
	const input = 'The sky is blue';
	const [numbers] = await runItems(onApi(embed({ input, options: { dimensions: 8 } })));
	const [item] = await runItems(
		onApi(embed({ input, options: { dimensions: 8, encodingFormat: 'base64' } })),
	);
	const bytes = Buffer.from(item?.json.embedding as string, 'base64');
	expect(Array.from({ length: 8 }, (_, index) => bytes.readFloatLE(index * 4))).toEqual(
		numbers?.json.embedding,
	);
	expect(asked().at(-1)).toMatchObject({ encoding_format: 'base64' });
});

it('shortens the vector to the dimensions asked for', async () => {
	const [item] = await runItems(onApi(embed({ input: 'a', options: { dimensions: 256 } })));
	expect(item?.json.embedding).toHaveLength(256);
});

it('gives one item per text of a list, in order', async () => {
	const output = await runItems(
		onApi(embed({ input: '={{ ["one", "two", 3] }}', options: { dimensions: 4 } })),
	);
	expect(output.map(({ json, pairedItem }) => [json.index, pairedItem])).toEqual([
		[0, { item: 0 }],
		[1, { item: 0 }],
		[2, { item: 0 }],
	]);
	expect(new Set(output.map(({ json }) => String(json.embedding))).size).toBe(3);
	expect(asked()).toMatchObject([{ input: ['one', 'two', '3'] }]);
});

it('gives the usage of a request once, whatever its texts came from', async () => {
	server.reset(({ body }) => {
		const texts = [(body as { input: string | string[] }).input].flat();
		const data = texts.map((_text, index) => ({ index, embedding: [index] }));
		return { body: { model: 'm', data, usage: { total_tokens: texts.length } } };
	});
	const items = [
		['a', 'b'],
		['c', 'd', 'e'],
	].map((texts) => ({ json: { texts } }));
	const output = await runItems(
		onServer(embed({ model: 'm', input: '={{ $json.texts }}' }), items),
	);
	expect(server.sent).toHaveLength(1);
	expect(output.map(({ json }) => [json.index, json.usage])).toEqual([
		[0, { total_tokens: 5 }],
		[1, undefined],
		[0, undefined],
		[1, undefined],
		[2, undefined],
	]);
});

it('sends every option, and Extra Body', async () => {
	server.reset(() => ({ body: { model: 'm', data: [{ index: 0, embedding: [1] }], usage: {} } }));
	await runItems(
		onServer(
			embed({
				model: 'm',
				input: 'a',
				options: {
					dimensions: 8,
					encodingFormat: 'float',
					user: 'u1',
					extraBody: '{"task": "query"}',
				},
			}),
		),
	);
	expect(server.sent[0]?.body).toEqual({
		model: 'm',
		input: 'a',
		dimensions: 8,
		encoding_format: 'float',
		user: 'u1',
		task: 'query',
	});
});

it('takes a server that says nothing of usage', async () => {
	server.reset(() => ({ body: { data: [{ index: 0, embedding: [1, 2] }], model: 'm' } }));
	const [item] = await runItems(onServer(embed({ model: 'm', input: 'a' })));
	expect(item?.json).toEqual({ index: 0, embedding: [1, 2], model: 'm' });
});

it.each([
	[{ input: '={{ "" }}' }, /^"Input" is required, but it is blank/],
	[{ input: '={{ {} }}' }, /^"Input" must be text or a list of texts, but it holds an object/],
	[{ input: '={{ [] }}' }, /^"Input" must hold 1 to 2048 texts, but it holds 0/],
	[{ input: '={{ ["a", null] }}' }, /^"Input" must be text .* it holds nothing/],
	[{ input: '={{ Array.from({length: 2049}, () => "a") }}' }, /but it holds 2049: split the list/],
	[{ input: 'a', model: '={{ "" }}' }, /^"Model Name or ID" is required/],
	[{ input: 'a', options: { dimensions: 0 } }, /^"Dimensions" must be at least 1, but it is 0/],
	[{ input: 'a', options: { extraBody: '{' } }, /^"Extra Body" is not valid JSON/],
])('refuses %j before the call', async (more, message) => {
	const { error } = await runNode(onApi(embed(more)));
	expect(error?.message).toMatch(message);
	expect(error?.message).toMatch(/\[item 0\]$/);
	expect(asked()).toEqual([]);
});

it('tells what the API said, and gives every other item its vector', async () => {
	const output = await runItems({
		...onApi(
			embed({ input: 'a', options: { dimensions: '={{ $json.size }}' } }),
			[4, 9999, 8].map((size) => ({ json: { size } })),
		),
		continueOnFail: true,
	});
	expect(output.map(({ json }) => (json.embedding as number[] | undefined)?.length)).toEqual([
		4,
		undefined,
		8,
	]);
	expect(output[1]?.json).toMatchObject({
		error: expect.stringContaining('dimensions') as string,
		details: { statusCode: 400, param: 'dimensions' },
	});
});
