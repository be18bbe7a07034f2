import type { IDataObject } from 'n8n-workflow';
import { png } from 'openai-stand-in';
import { runItems, runNode } from '../support/engine';
import { file, itemWith } from '../support/files';
import { useServers } from '../support/servers';

const servers = useServers();
const { server, onApi, onServer } = servers;

const analyze = (more: IDataObject = {}) => ({
	resource: 'image',
	operation: 'analyze',
	input: 'What is it?',
	...more,
});

const photo = file('photo.png', 'image/png', png(8, 8, 'photo'));
const other = file('other.jpg', 'image/jpeg', 'other');
const item = itemWith({ data: photo, other });
const urlOf = ({ mimeType, data }: typeof photo) => `data:${mimeType};base64,${data}`;

const contentSent = (): IDataObject[] => {
	const { input } = servers.api.requests.at(-1)?.body as { input: Array<{ content: unknown }> };
	expect(input).toHaveLength(1);
	return input[0]?.content as IDataObject[];
};
const image = (more: IDataObject) => ({ type: 'input_image', detail: 'auto', ...more });
const question = { type: 'input_text', text: 'What is it?' };

it('asks about the image of the item, and gives the answer as a response gives it', async () => {
	const [output, ...rest] = await runItems(onApi(analyze(), [item]));
	expect(rest).toEqual([]);
	expect(output?.json).toMatchObject({
		id: expect.stringMatching(/^resp_/) as string,
		model: 'gpt-5.6-luna',
		status: 'completed',
		text: expect.stringContaining('What is it?') as string,
		usage: { total_tokens: expect.any(Number) as number },
	});
	expect(output?.pairedItem).toEqual({ item: 0 });
	expect(contentSent()).toEqual([question, image({ image_url: urlOf(photo) })]);
});

it('asks about several images together', async () => {
	await runItems(onApi(analyze({ binaryPropertyName: 'data, other' }), [item]));
	expect(contentSent()).toEqual([
		question,
		image({ image_url: urlOf(photo) }),
		image({ image_url: urlOf(other) }),
	]);
});

it('asks about an image on the web, as closely as is wanted', async () => {
	const imageUrl = 'https://example.com/a.png';
	await runItems(onApi(analyze({ imageSource: 'url', imageUrl, options: { detail: 'original' } })));
	expect(contentSent()).toEqual([question, image({ image_url: imageUrl, detail: 'original' })]);
});

it.each([
	['binary', {}, image({ image_url: urlOf(photo) })],
	['url', { imageUrl: 'a.com/a.png' }, image({ image_url: 'a.com/a.png' })],
	['fileId', { imageFileId: 'file-1' }, image({ file_id: 'file-1' })],
])('asks about an image whose source an expression chooses: %s', async (from, given, part) => {
	server.reset(() => ({ body: { id: 'resp_1', status: 'completed', output: [] } }));
	const parameters = analyze({ imageSource: '={{ $json.from }}', ...given });
	await runItems(onServer(parameters, [{ ...item, json: { from } }]));
	expect(server.sent[0]?.body).toMatchObject({ input: [{ content: [question, part] }] });
});

it.each([
	['a text', (id: string) => id],
	['a locator', (id: string) => ({ __rl: true, mode: 'id', value: id })],
])('asks about an uploaded image, whose ID is %s', async (_form, stored) => {
	const upload = { resource: 'file', operation: 'upload', purpose: 'vision' };
	const [uploaded] = await runItems(onApi(upload, [item]));
	const id = String(uploaded?.json.id);
	await runItems(onApi(analyze({ imageSource: 'fileId', imageFileId: stored(id) })));
	expect(contentSent()).toEqual([question, image({ file_id: id })]);
});

it('sends every option', async () => {
	server.reset(() => ({ body: { id: 'resp_1', status: 'completed', output: [] } }));
	await runItems(
		onServer(
			analyze({
				imageSource: 'url',
				imageUrl: 'https://example.com/a.png',
				options: {
					detail: 'low',
					extraBody: { tomorrow: true },
					instructions: 'Be brief',
					maxOutputTokens: 100,
					metadata: { team: 'support' },
					previousResponseId: 'resp_0',
					reasoningEffort: 'max',
					responseFormat: 'json_schema',
					safetyIdentifier: 'u1',
					schema: { type: 'object' },
					schemaName: 'animal',
					schemaStrict: false,
					store: false,
					temperature: 0,
					topP: 0.5,
					verbosity: 'low',
				},
			}),
		),
	);
	const { input: _input, ...body } = server.sent[0]?.body as IDataObject;
	expect(body).toEqual({
		model: 'gpt-5.6-luna',
		tomorrow: true,
		instructions: 'Be brief',
		max_output_tokens: 100,
		metadata: { team: 'support' },
		previous_response_id: 'resp_0',
		reasoning: { effort: 'max' },
		safety_identifier: 'u1',
		store: false,
		temperature: 0,
		text: {
			verbosity: 'low',
			format: { type: 'json_schema', name: 'animal', schema: { type: 'object' }, strict: false },
		},
		top_p: 0.5,
	});
});

it('gives parsed JSON where a schema is asked for', async () => {
	const schema = {
		type: 'object',
		properties: { animal: { type: 'string' } },
		required: ['animal'],
		additionalProperties: false,
	};
	const [output] = await runItems(
		onApi(analyze({ options: { responseFormat: 'json_schema', schema } }), [item]),
	);
	expect(output?.json.parsed).toEqual({ animal: expect.any(String) as string });
});

it('gives the API object without Simplify, its error as failure', async () => {
	const answer = { id: 'resp_1', status: 'failed', output: [], error: { code: 'server_error' } };
	server.reset(() => ({ body: answer }));
	const url = { imageSource: 'url', imageUrl: 'https://example.com/a.png' };
	const [raw] = await runItems(onServer(analyze({ ...url, simplify: false })));
	expect(raw?.json).toMatchObject({ id: 'resp_1', status: 'failed', failure: answer.error });
	expect(raw?.json).not.toHaveProperty('error');
	const [simple] = await runItems(onServer(analyze(url)));
	expect(simple?.json).toMatchObject({ id: 'resp_1', status: 'failed', failure: answer.error });
});

it("shows the answer in n8n's chat as it is written", async () => {
	const { chunks, outputs } = await runNode({ ...onApi(analyze(), [item]), streaming: true });
	const written = chunks.filter(({ type }) => type === 'item').map(({ content }) => content);
	expect(written.length).toBeGreaterThan(1);
	expect(written.join('')).toBe(outputs[0]?.[0]?.json.text);
});

it.each([
	[{}, /^The item has no binary data in "data" \(it has none\)/],
	[{ binaryPropertyName: 'data, other' }, /^The item has no binary data in "data"/],
	[
		{ imageSource: 'url', imageUrl: '={{ "" }}' },
		/^"Image URL" is blank: enter it, or choose another source/,
	],
	[
		{ imageSource: 'fileId', imageFileId: '={{ "" }}' },
		/^"Image File" is blank: enter it, or choose another source/,
	],
	[{ imageSource: 'fileId', imageFileId: '..' }, /^"Image File" must be an ID, but it is "\.\."/],
	[{ input: '={{ "" }}' }, /^"Input" is required/],
	[{ options: { schema: '{' } }, /^"Schema" is not valid JSON/],
])('refuses %j before the call', async (more, message) => {
	const { error } = await runNode(onApi(analyze(more)));
	expect(error?.message).toMatch(message);
	expect(error?.message).toMatch(/\[item 0\]$/);
	expect(servers.api.requests).toEqual([]);
});

it('loses no other item when one has no image', async () => {
	const output = await runItems({
		...onApi(analyze(), [item, { json: {} }, item]),
		continueOnFail: true,
	});
	expect(output.map(({ json }) => typeof json.text)).toEqual(['string', 'undefined', 'string']);
	expect(output[1]?.json.error).toMatch(/no binary data/);
});
