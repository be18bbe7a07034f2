import type { IDataObject } from 'n8n-workflow';
import { images } from 'openai-stand-in';
import { runItems, runNode } from '../support/engine';
import { bytesOf } from '../support/files';
import type { Answer } from '../support/recorder';
import { useServers } from '../support/servers';

const servers = useServers();
const { server, onApi, onServer } = servers;

const generate = (more: IDataObject) => ({
	resource: 'image',
	operation: 'generate',
	prompt: 'A lighthouse',
	...more,
});

describe('image generate', () => {
	it('puts one image out as a file that n8n shows, with the usage and without base64 text', async () => {
		const [item, ...rest] = await runItems(onApi(generate({})));
		expect(rest).toEqual([]);
		expect(item?.binary?.data).toMatchObject({
			mimeType: 'image/png',
			fileExtension: 'png',
			fileName: 'image.png',
			fileType: 'image',
		});
		expect(bytesOf(item, 'data').subarray(1, 4).toString()).toBe('PNG');
		expect(item?.json).toMatchObject({
			output_format: 'png',
			size: '1024x1024',
			usage: { total_tokens: expect.any(Number) as number },
			data: [{ binaryPropertyName: 'data' }],
		});
		expect(JSON.stringify(item?.json)).not.toContain('iVBOR');
		expect(item?.pairedItem).toEqual({ item: 0 });
	});

	it('puts several images out as several files of one item', async () => {
		const [item, ...rest] = await runItems(
			onApi(generate({ outputBinaryName: 'picture', options: { n: 3 } })),
		);
		expect(rest).toEqual([]);
		expect(Object.keys(item?.binary ?? {})).toEqual(['picture', 'picture_1', 'picture_2']);
		expect(item?.json.data).toEqual([
			{ binaryPropertyName: 'picture' },
			{ binaryPropertyName: 'picture_1' },
			{ binaryPropertyName: 'picture_2' },
		]);
		const files = ['picture', 'picture_1', 'picture_2'].map((name) => bytesOf(item, name));
		expect(new Set(files.map((file) => file.toString('base64'))).size).toBe(3);
	});

	it.each([
		['png', 'image/png', 'png'],
		['jpeg', 'image/jpeg', 'jpeg'],
		['webp', 'image/webp', 'webp'],
		['gif', 'image/gif', 'gif'],
		['svg', 'image/svg+xml', 'svg'],
	])('names the type of %s', async (outputFormat, mimeType, fileExtension) => {
		const [item] = await runItems(onApi(generate({ options: { outputFormat } })));
		expect(item?.binary?.data).toMatchObject({
			mimeType,
			fileExtension,
			fileName: `image.${fileExtension}`,
		});
	});

	it.each([
		['jpeg', 'image/jpeg'],
		['webp', 'image/webp'],
		['gif', 'image/gif'],
	] as const)('recognises %s from a server that does not say the format', async (format, type) => {
		server.reset(() => ({ body: { data: [{ b64_json: images[format].toString('base64') }] } }));
		const [item] = await runItems(onServer(generate({ model: 'flux-2' })));
		expect(item?.binary?.data?.mimeType).toBe(type);
	});

	it.each([
		['asked for, where the image itself does not tell', '\n<svg></svg>', 'svg', 'image/svg+xml'],
		['of the image, whatever was asked for', images.jpeg, 'webp', 'image/jpeg'],
	])('names the type %s', async (_what, content, outputFormat, mimeType) => {
		const base64 = Buffer.from(content).toString('base64');
		server.reset(() => ({ body: { data: [{ b64_json: base64 }] } }));
		const asked = { model: 'flux-2', options: { outputFormat } };
		const [file] = await runItems(onServer(generate(asked)));
		expect(file?.binary?.data).toMatchObject({ mimeType });
		const [address] = await runItems(onServer(generate({ ...asked, outputAs: 'url' })));
		expect(address?.json.url).toBe(`data:${mimeType};base64,${base64}`);
	});

	it('does not tell a GPT image model in which form to answer, other models it does', async () => {
		server.reset(() => ({ body: { data: [{ b64_json: 'aGk=', revised_prompt: 'A tall one' }] } }));
		const bodies = async (model: string, outputAs: string) => {
			server.sent.length = 0;
			await runItems(onServer(generate({ model, outputAs })));
			return server.sent.map(({ body }) => (body as IDataObject).response_format);
		};
		expect(await bodies('gpt-image-2.5-flare', 'binary')).toEqual([undefined]);
		expect(await bodies('chatgpt-image-latest', 'url')).toEqual([undefined]);
		expect(await bodies('openai/gpt-image-2', 'url')).toEqual([undefined]);
		expect(await bodies('flux-2', 'binary')).toEqual(['b64_json']);
		expect(await bodies('flux-2', 'url')).toEqual(['url']);
		expect(await bodies('flux-2', 'json')).toEqual([undefined]);
	});

	it('asks again without a form when a model under another name refuses it', async () => {
		server.reset(({ body }) =>
			'response_format' in (body as object)
				? {
						status: 400,
						body: {
							error: { message: "Unknown parameter: 'response_format'.", param: 'response_format' },
						},
					}
				: { body: { data: [{ b64_json: 'aGk=' }] } },
		);
		const [item] = await runItems(onServer(generate({ model: 'my-deployment' })));
		expect(bytesOf(item, 'data').toString()).toBe('hi');
		expect(server.sent).toHaveLength(2);
	});

	it('does not ask again for any other refusal', async () => {
		server.reset(() => ({ status: 400, body: { error: { message: 'No such size.' } } }));
		const { error } = await runNode(onServer(generate({ model: 'my-deployment' })));
		expect(error?.message).toContain('No such size');
		expect(server.sent).toHaveLength(1);
	});

	it('gives as URL one item per image, with its revised prompt', async () => {
		const answer: Answer = {
			body: {
				created: 1,
				usage: { total_tokens: 3 },
				data: [{ url: 'http://x/1', revised_prompt: 'one' }, { url: 'http://x/2' }],
			},
		};
		server.reset(() => answer);
		const output = await runItems(onServer(generate({ model: 'flux-2', outputAs: 'url' })));
		expect(output.map(({ json }) => json)).toEqual([
			{ created: 1, usage: { total_tokens: 3 }, url: 'http://x/1', revised_prompt: 'one' },
			{ created: 1, usage: { total_tokens: 3 }, url: 'http://x/2' },
		]);
		expect(output.map(({ binary }) => binary)).toEqual([undefined, undefined]);
	});

	it('gives as URL a data URL where the model has base64 text only', async () => {
		const [item] = await runItems(
			onApi(generate({ outputAs: 'url', options: { outputFormat: 'webp' } })),
		);
		expect(item?.json.url).toBe(`data:image/webp;base64,${images.webp.toString('base64')}`);
		expect(item?.json).not.toHaveProperty('b64_json');
	});

	it('gives as JSON what the server answered', async () => {
		const body = { created: 1, data: [{ b64_json: 'aGk=', revised_prompt: 'one' }] };
		server.reset(() => ({ body }));
		const [item] = await runItems(onServer(generate({ outputAs: 'json' })));
		expect(item?.json).toMatchObject(body);
		expect(item?.binary).toBeUndefined();
	});

	it('keeps the revised prompt beside the file', async () => {
		server.reset(() => ({ body: { data: [{ b64_json: 'aGk=', revised_prompt: 'A tall one' }] } }));
		const [item] = await runItems(onServer(generate({ model: 'flux-2' })));
		expect(item?.json.data).toEqual([{ revised_prompt: 'A tall one', binaryPropertyName: 'data' }]);
	});

	it('keeps the address of a server that answers with addresses whatever it is told', async () => {
		server.reset(() => ({ body: { data: [{ url: 'http://x/1' }] } }));
		const [item] = await runItems(onServer(generate({ model: 'flux-2' })));
		expect(item?.json.data).toEqual([{ url: 'http://x/1' }]);
	});

	it('says so when there is no image', async () => {
		server.reset(() => ({ body: { created: 1, data: [] } }));
		const { error } = await runNode(onServer(generate({})));
		expect(error?.message).toMatch(/without an image/);
	});

	it('sends every option', async () => {
		await runItems(
			onApi(
				generate({
					options: {
						background: 'transparent',
						complexity: 'high',
						frameCount: 4,
						frameDurationMs: 100,
						moderation: 'low',
						n: 2,
						outputCompression: 0,
						outputFormat: 'webp',
						quality: 'xhigh',
						safetyIdentifier: 'u1',
						size: '1536x864',
						svg: '{"model": "gpt-6-luna", "reasoning": {"effort": "low"}}',
						user: 'u2',
						extraBody: { tomorrow: true },
					},
				}),
			),
		);
		expect(servers.api.requests.at(-1)?.body).toEqual({
			model: 'gpt-image-2.5-flare',
			prompt: 'A lighthouse',
			background: 'transparent',
			complexity: 'high',
			frame_count: 4,
			frame_duration_ms: 100,
			moderation: 'low',
			n: 2,
			output_compression: 0,
			output_format: 'webp',
			quality: 'xhigh',
			safety_identifier: 'u1',
			size: '1536x864',
			svg: { model: 'gpt-6-luna', reasoning: { effort: 'low' } },
			user: 'u2',
			tomorrow: true,
		});
	});

	it.each([
		[{ prompt: '={{ "" }}' }, '"Prompt" is required, but it is blank [item 0]'],
		[{ model: '={{ "" }}' }, '"Model Name or ID" is required, but it is blank [item 0]'],
		[{ options: { n: 11 } }, '"Number of Images" must be at most 10, but it is 11 [item 0]'],
		[{ options: { n: 'many' } }, '"Number of Images" must be a number, but it is "many" [item 0]'],
	])('refuses %j before the call', async (more, message) => {
		const { error } = await runNode(onApi(generate(more)));
		expect(error?.message).toBe(message);
		expect(servers.api.requests).toEqual([]);
	});

	it('refuses an SVG option that is no JSON', async () => {
		const { error } = await runNode(onApi(generate({ options: { svg: '{model' } })));
		expect(error?.message).toMatch(/^"SVG" is not valid JSON/);
	});

	it('gives under Continue On Fail the image of every other item', async () => {
		const output = await runItems({
			...onApi(
				generate({ prompt: '={{ $json.prompt }}' }),
				['one', '', 'three'].map((prompt) => ({ json: { prompt } })),
			),
			continueOnFail: true,
		});
		expect(output.map(({ json, binary }) => [Boolean(json.error), Boolean(binary?.data)])).toEqual([
			[false, true],
			[true, false],
			[false, true],
		]);
	});

	it('tells what the API said of an unknown model', async () => {
		const output = await runItems({
			...onApi(generate({ model: 'gpt-image-99' })),
			continueOnFail: true,
		});
		expect(output[0]?.json).toMatchObject({
			error: expect.stringContaining('gpt-image-99') as string,
			details: { statusCode: 404, code: 'model_not_found' },
		});
	});
});
