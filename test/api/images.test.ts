import { inflateSync } from 'node:zlib';
import { fileOf, refusal, useApi } from './client';

const model = 'gpt-image-2.5-flare';

/** Width and height of a PNG whose picture data is all there. */
function sizeOfPng(bytes: Buffer) {
	expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
	const width = bytes.readUInt32BE(16);
	const height = bytes.readUInt32BE(20);
	const data = bytes.indexOf('IDAT');
	const length = bytes.readUInt32BE(data - 4);
	const rows = inflateSync(bytes.subarray(data + 4, data + 4 + length));
	expect(rows).toHaveLength((width + 1) * height);
	return [width, height];
}

describe('images', () => {
	const running = useApi();
	const images = () => running.openai.images;
	const picture = async () => {
		const { data } = await images().generate({ model, prompt: 'a source', size: '1024x1024' });
		return new Uint8Array(Buffer.from(data?.[0]?.b64_json ?? '', 'base64'));
	};

	it('gives decodable pictures in the wanted size and number, with usage', async () => {
		const { data, usage, size } = await images().generate({
			model,
			prompt: 'a cat',
			n: 2,
			size: '1536x1024',
		});
		const pictures = (data ?? []).map(({ b64_json }) => Buffer.from(b64_json ?? '', 'base64'));
		expect(pictures.map(sizeOfPng)).toEqual([
			[1536, 1024],
			[1536, 1024],
		]);
		expect(pictures[0]).not.toEqual(pictures[1]);
		expect(size).toBe('1536x1024');
		expect(usage?.total_tokens).toBe((usage?.input_tokens ?? 0) + (usage?.output_tokens ?? 0));
	});

	it.each([
		['jpeg', '\xff\xd8\xff'],
		['webp', 'RIFF'],
		['gif', 'GIF8'],
		['svg', '<svg'],
	] as const)('gives %s', async (output_format, start) => {
		const { data, output_format: given } = await images().generate({
			model,
			prompt: 'x',
			output_format,
		});
		const bytes = Buffer.from(data?.[0]?.b64_json ?? '', 'base64');
		expect(bytes.toString('latin1', 0, start.length)).toBe(start);
		expect(given).toBe(output_format);
	});

	it('gives a URL that can be fetched without a key', async () => {
		// eslint-disable-next-line @typescript-eslint/no-deprecated -- other servers know it
		const { data } = await images().generate({ model, prompt: 'x', response_format: 'url' });
		const answer = await fetch(data?.[0]?.url ?? '');
		expect(answer.headers.get('content-type')).toBe('image/png');
		expect(sizeOfPng(Buffer.from(await answer.arrayBuffer()))).toEqual([1024, 1024]);
	});

	it('streams partial pictures', async () => {
		const stream = await images().generate({ model, prompt: 'x', stream: true, partial_images: 2 });
		const types = [];
		for await (const { type } of stream) types.push(type);
		expect(types).toEqual([
			'image_generation.partial_image',
			'image_generation.partial_image',
			'image_generation.completed',
		]);
	});

	it('edits one picture, several, and with a mask', async () => {
		const bytes = await picture();
		const png = (name: string) => fileOf(bytes, name, 'image/png');
		const one = await images().edit({
			model,
			prompt: 'x',
			image: png('a.png'),
			mask: png('m.png'),
		});
		const several = await images().edit({
			model,
			prompt: 'x',
			image: [png('a.png'), png('b.png')],
			n: 2,
			size: '1024x1536',
		});
		expect(several.data).toHaveLength(2);
		expect(several.usage?.input_tokens_details.image_tokens).toBe(
			2 * (one.usage?.input_tokens_details.image_tokens ?? 0),
		);
		expect(running.api.requests.map(({ body }) => body)).toMatchObject([
			{},
			{ files: [{ field: 'image' }, { field: 'mask' }] },
			{
				files: [
					{ field: 'image[]', fileName: 'a.png' },
					{ field: 'image[]', fileName: 'b.png' },
				],
			},
		]);
	});

	it('refuses an edit without a picture or with a file of no picture type', async () => {
		const form = new FormData();
		form.append('prompt', 'x');
		form.append('model', model);
		expect(await refusal(running.openai.post('/images/edits', { body: form }))).toMatchObject({
			status: 400,
			param: 'image',
		});
		const image = fileOf('x', 'a.bin', 'application/octet-stream');
		const error = await refusal(images().edit({ model, prompt: 'x', image }));
		expect(error).toMatchObject({ status: 400, code: 'unsupported_file_mimetype' });
	});

	it.each([
		['no prompt', { model }, 400, 'prompt'],
		['11 pictures', { model, prompt: 'x', n: 11 }, 400, 'n'],
		['no picture', { model, prompt: 'x', n: 0 }, 400, 'n'],
		['a size that is none', { model, prompt: 'x', size: 'big' }, 400, 'size'],
		['a chat model', { model: 'gpt-6-luna', prompt: 'x' }, 400, 'model'],
		['no model, as its default is retired', { prompt: 'x' }, 404, null],
	])('refuses %s', async (_name, body, status, param) => {
		const error = await refusal(running.openai.post('/images/generations', { body }));
		expect(error).toMatchObject({ status, param });
	});
});
