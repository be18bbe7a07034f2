import type { IDataObject } from 'n8n-workflow';
import { images, png } from 'openai-stand-in';
import { runItems, runNode } from '../support/engine';
import { bytesOf, file, itemWith } from '../support/files';
import { useServers } from '../support/servers';

const servers = useServers();
const { server, onApi, onServer } = servers;

const edit = (more: IDataObject) => ({
	resource: 'image',
	operation: 'edit',
	prompt: 'Add a rainbow',
	...more,
});

const picture = (fileName: string) => file(fileName, 'image/png', png(8, 8, fileName));

describe('image edit', () => {
	it('sends several images, a mask and the options as a form', async () => {
		server.reset(() => ({ body: { output_format: 'webp', data: [{ b64_json: 'aGk=' }] } }));
		const files = {
			one: picture('one.png'),
			two: file('two.jpg', 'image/jpeg', images.jpeg),
			hole: picture('hole.png'),
		};
		const [output] = await runItems(
			onServer(
				edit({
					binaryPropertyName: 'one, two',
					options: {
						mask: 'hole',
						inputFidelity: 'high',
						quality: 'high',
						n: 1,
						svg: { model: 'm', reasoning: { effort: 'low' } },
					},
				}),
				[itemWith(files)],
			),
		);
		const [sent] = server.sent;
		expect(sent?.request).toBe('POST /v1/images/edits');
		expect(sent?.body).toEqual({
			model: 'gpt-image-2.5-flare',
			prompt: 'Add a rainbow',
			input_fidelity: 'high',
			quality: 'high',
			n: '1',
			'svg[model]': 'm',
			'svg[reasoning][effort]': 'low',
		});
		expect(sent?.files.map(({ field, fileName, mimeType }) => [field, fileName, mimeType])).toEqual(
			expect.arrayContaining([
				['image[]', 'one.png', 'image/png'],
				['image[]', 'two.jpg', 'image/jpeg'],
				['mask', 'hole.png', 'image/png'],
			]),
		);
		expect(output?.binary?.data).toMatchObject({ mimeType: 'image/webp', fileName: 'image.webp' });
	});

	it('sends a single image as such', async () => {
		server.reset(() => ({ body: { data: [{ b64_json: 'aGk=' }] } }));
		await runItems(onServer(edit({}), [itemWith({ data: picture('a.png') })]));
		expect(server.sent[0]?.files.map(({ field }) => field)).toEqual(['image']);
	});

	it('gives the edited image', async () => {
		const [output] = await runItems(onApi(edit({}), [itemWith({ data: picture('a.png') })]));
		expect(bytesOf(output, 'data').subarray(1, 4).toString()).toBe('PNG');
		expect(output?.json).toMatchObject({ usage: { input_tokens_details: { image_tokens: 300 } } });
	});

	it('sends the image again to a model that refuses to be told the form', async () => {
		server.reset(({ body }) =>
			'response_format' in (body as object)
				? { status: 400, body: { error: { message: "Unknown parameter: 'response_format'." } } }
				: { body: { data: [{ b64_json: 'aGk=' }] } },
		);
		await runItems(
			onServer(edit({ model: 'my-deployment' }), [itemWith({ data: picture('a.png') })]),
		);
		expect(server.sent.map(({ files }) => files[0]?.fileName)).toEqual(['a.png', 'a.png']);
	});

	it.each([
		[{}, undefined, '"data" (it has none)'],
		[{ binaryPropertyName: 'data, other' }, { data: picture('a.png') }, '"other" (it has data)'],
		[{ options: { mask: 'hole' } }, { data: picture('a.png') }, '"hole" (it has data)'],
		[{ binaryPropertyName: ' , ' }, { data: picture('a.png') }, '"Input Binary Field" is blank'],
		[{ binaryPropertyName: '={{ "" }}' }, { data: picture('a.png') }, 'is required'],
	])('names a binary field that is absent: %j', async (more, binary, words) => {
		const { error } = await runNode(onApi(edit(more), [itemWith(binary)]));
		expect(error?.message).toContain(words);
		expect(error?.message).toMatch(/\[item 0\]$/);
		expect(servers.api.requests).toEqual([]);
	});

	it('leaves the type and the number of images for the API to judge', async () => {
		const text = itemWith({ data: file('a.txt', 'text/plain', 'words') });
		const { error: type } = await runNode(onApi(edit({}), [text]));
		expect(type?.message).toContain('unsupported mimetype');
		const names = Array.from({ length: 17 }, (_, index) => `p${index}`);
		const many = Object.fromEntries(names.map((name) => [name, picture(`${name}.png`)]));
		const { error } = await runNode(
			onApi(edit({ binaryPropertyName: names.join(',') }), [itemWith(many)]),
		);
		expect(error?.message).toContain('Maximum is 16');
	});
});
