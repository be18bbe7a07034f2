import type { IDataObject } from 'n8n-workflow';
import { runItems, runNode } from '../support/engine';
import { file, itemWith } from '../support/files';
import { useServers } from '../support/servers';

const servers = useServers();
const { server, onApi, onServer } = servers;

const moderate = (more: IDataObject) => ({ resource: 'moderation', operation: 'create', ...more });
const texts = (...given: string[]) => given.map((text) => ({ json: { text } }));
const judged = () => servers.api.requests.map(({ body }) => body);

const photo = file('photo.png', 'image/png', 'picture');
const photoUrl = `data:image/png;base64,${Buffer.from('picture').toString('base64')}`;

it('gives what the API says of a text, under its own names', async () => {
	const [item, ...rest] = await runItems(onApi(moderate({ input: 'I will kill you' })));
	expect(rest).toEqual([]);
	expect(item?.json).toMatchObject({
		id: expect.stringMatching(/^modr-/) as string,
		model: 'omni-moderation-latest',
		index: 0,
		flagged: true,
		categories: { violence: true, hate: false },
		category_scores: { violence: 0.97 },
		category_applied_input_types: { violence: ['text'] },
	});
	expect(item?.pairedItem).toEqual({ item: 0 });
	expect(judged()).toEqual([{ model: 'omni-moderation-latest', input: 'I will kill you' }]);
});

it('gives one item per text of a list', async () => {
	const output = await runItems(
		onApi(moderate({ input: '={{ ["Nice day", "You idiot", "Bye"] }}' })),
	);
	expect(output.map(({ json }) => [json.index, json.flagged])).toEqual([
		[0, false],
		[1, true],
		[2, false],
	]);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(Array(3).fill({ item: 0 }));
});

it('judges the texts of several items with one request', async () => {
	const output = await runItems(
		onApi(moderate({ input: '={{ $json.text }}' }), texts('Nice day', 'You idiot', 'Bye')),
	);
	expect(output.map(({ json, pairedItem }) => [json.index, json.flagged, pairedItem])).toEqual([
		[0, false, { item: 0 }],
		[0, true, { item: 1 }],
		[0, false, { item: 2 }],
	]);
	expect(judged()).toEqual([
		{ model: 'omni-moderation-latest', input: ['Nice day', 'You idiot', 'Bye'] },
	]);
});

it('judges text and images together', async () => {
	const [item, ...rest] = await runItems(
		onApi(
			moderate({
				input: 'What a day',
				images: {
					values: [
						{ source: 'binary', binaryPropertyName: 'data, more' },
						{ source: 'url', url: 'https://example.com/a.png' },
					],
				},
			}),
			[itemWith({ data: photo, more: photo })],
		),
	);
	expect(rest).toEqual([]);
	expect(item?.json).toMatchObject({
		flagged: false,
		category_applied_input_types: { violence: ['text', 'image'] },
	});
	expect(judged()).toEqual([
		{
			model: 'omni-moderation-latest',
			input: [
				{ type: 'text', text: 'What a day' },
				{ type: 'image_url', image_url: { url: photoUrl } },
				{ type: 'image_url', image_url: { url: photoUrl } },
				{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
			],
		},
	]);
});

it.each([
	['binary', {}, photoUrl],
	['url', { url: 'https://example.com/a.png' }, 'https://example.com/a.png'],
])('judges an image whose source an expression chooses: %s', async (from, given, url) => {
	const values = [{ source: '={{ $json.from }}', ...given }];
	const item = { ...itemWith({ data: photo }), json: { from } };
	await runItems(onApi(moderate({ images: { values } }), [item]));
	expect(judged()).toMatchObject([{ input: [{ type: 'image_url', image_url: { url } }] }]);
});

it('judges an image without text', async () => {
	const [item] = await runItems(
		onApi(moderate({ images: { values: [{ source: 'binary' }] } }), [itemWith({ data: photo })]),
	);
	expect(item?.json).toMatchObject({
		flagged: false,
		category_applied_input_types: { violence: ['image'] },
	});
});

it('judges the images of every item with its own request', async () => {
	const items = [1, 2].map(() => itemWith({ data: photo }));
	const images = { values: [{ source: 'binary' }] };
	const output = await runItems(onApi(moderate({ input: 'Look', images }), items));
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(servers.api.requests).toHaveLength(2);
});

it('adds what Extra Body has', async () => {
	server.reset(() => ({ body: { results: [{ flagged: false }] } }));
	await runItems(onServer(moderate({ input: 'Hi', options: { extraBody: '{"tomorrow": true}' } })));
	expect(server.sent[0]?.body).toEqual({
		model: 'omni-moderation-latest',
		input: 'Hi',
		tomorrow: true,
	});
});

it.each([
	[{}, /^"Input" is blank and there is no image: enter a text or add an image \[item 0\]$/],
	[{ input: '={{ {} }}' }, /^"Input" must be text or a list of texts, but it holds an object/],
	[{ input: '={{ [] }}' }, /^"Input" must hold 1 to 2048 texts, but it holds 0/],
	[{ input: '={{ ["a", ""] }}' }, /^"Input" must be text or a list of texts, but it holds nothing/],
	[{ images: { values: [{ source: 'binary' }] } }, /^The item has no binary data in "data"/],
	[{ images: { values: [{ source: 'url', url: '={{ "" }}' }] } }, /^"URL" of an image is blank/],
	[{ model: '={{ "" }}', input: 'Hi' }, /^"Model Name or ID" is required/],
	[
		{ input: 'Hi', options: { extraBody: '[1, 2]' } },
		/^"Extra Body" must be a JSON object such as \{"key": "value"\}, but it is a list/,
	],
])('refuses %j before the call', async (more, message) => {
	const { error } = await runNode(onApi(moderate(more)));
	expect(error?.message).toMatch(message);
	expect(servers.api.requests).toEqual([]);
});

it('loses nothing under Continue On Fail when one item is bad', async () => {
	const output = await runItems({
		...onApi(moderate({ input: '={{ $json.text }}' }), texts('Nice day', '', 'You idiot')),
		continueOnFail: true,
	});
	expect(output.map(({ json }) => json.flagged ?? json.error)).toEqual([
		false,
		expect.stringContaining('"Input" is blank'),
		true,
	]);
});

it('fails only the item that the API refuses', async () => {
	server.reset(({ body }) => {
		const given = [(body as { input: string | string[] }).input].flat();
		return given.includes('bad')
			? { status: 400, body: { error: { message: 'No good.' } } }
			: { body: { id: 'm', results: given.map((text) => ({ flagged: text === 'wild' })) } };
	});
	const output = await runItems({
		...onServer(moderate({ input: '={{ $json.text }}' }), texts('calm', 'bad', 'wild', 'calm')),
		continueOnFail: true,
	});
	expect(output.map(({ json }) => json.flagged ?? json.error)).toEqual([
		false,
		expect.stringContaining('No good'),
		true,
		false,
	]);
});

it('tells what the API said of a model that cannot judge', async () => {
	const { error } = await runNode(onApi(moderate({ model: 'gpt-5.6-luna', input: 'Hi' })));
	expect(error?.message).toContain('gpt-5.6-luna');
});
