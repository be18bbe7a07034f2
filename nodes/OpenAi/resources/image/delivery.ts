import type { Image, ImagesResponse } from 'openai/resources/images';
import { numbered, outputBinary } from '../../../shared/fields/binary';
import type { OutputFile } from '../../../shared/fields/output-files';
import { imageFile, withFiles } from '../../../shared/fields/output-files';
import type { BinaryStore } from '../../../shared/kit/binary';
import type { Fields } from '../../../shared/kit/field';
import type { ImageFormat } from '../../../shared/openai/image-format';
import { formatOf, mimeTypeOf } from '../../../shared/openai/image-format';

/** How images come out. */
export const delivery = [
	{
		displayName: 'Output As',
		name: 'outputAs',
		type: 'options',
		send: false,
		options: [
			{ name: 'Binary', value: 'binary', description: 'The images as files of one item' },
			{
				name: 'JSON',
				value: 'json',
				description: 'The answer as the server gives it, with the images as base64 text',
			},
			{ name: 'URL', value: 'url', description: 'One item per image, with its address' },
		],
		default: 'binary',
		description: 'What comes out',
	},
	{
		...outputBinary(
			'Name of the binary field for the image. Further images get _1, _2 and so on behind it.',
		),
		displayOptions: { show: { outputAs: ['binary'] } },
	},
] as const satisfies Fields;

interface Delivery {
	readonly outputAs: 'binary' | 'json' | 'url';
	readonly outputBinaryName?: string;
}

interface Asked {
	readonly response_format?: 'b64_json' | 'url';
}

/** GPT image models refuse to be asked for a form, as they know base64 text only (API reference). */
function formFor({ outputAs }: Delivery, model: string): Asked | undefined {
	if (outputAs === 'json' || /(^|\/)(chat)?gpt-image/.test(model)) return undefined;
	return { response_format: outputAs === 'binary' ? 'b64_json' : 'url' };
}

const isRefusalOfForm = (error: unknown): boolean =>
	error instanceof Error &&
	'status' in error &&
	(error.status === 400 || error.status === 422) &&
	error.message.includes('response_format');

/**
 * Asks for images in the form that comes out: models of other servers give addresses or base64 text as
 * they are told. One that does not want to be told is a GPT image model under another name, such as
 * that of an Azure deployment, and is asked again without.
 */
export async function ask(
	delivery: Delivery,
	model: string,
	send: (asked: Asked) => PromiseLike<ImagesResponse>,
): Promise<ImagesResponse> {
	const form = formFor(delivery, model);
	try {
		return await send(form ?? {});
	} catch (error) {
		if (!form || !isRefusalOfForm(error)) throw error;
		return await send({});
	}
}

interface Made {
	/** The answer without its images. */
	readonly about: Omit<ImagesResponse, 'data'>;
	readonly images: readonly Image[];
	/** The format of an image, which not every server names. */
	readonly format: (base64: string) => ImageFormat;
}

/** @throws Error when there is no image, which no later node could notice */
function made({ data, ...about }: ImagesResponse, asked: ImageFormat | undefined): Made {
	const format = (base64: string) => about.output_format ?? formatOf(base64, asked);
	if (data?.length) return { about, images: data, format };
	throw new Error(
		'The server answered without an image: change the prompt, or choose another model',
	);
}

const asUrl = (base64: string, format: ImageFormat) => ({
	url: `data:${mimeTypeOf(format)};base64,${base64}`,
});

/** One item per image; base64 text becomes an address that holds the image itself. */
const asUrls = ({ about, images, format }: Made): object[] =>
	images.map(({ b64_json: base64, ...image }) => ({
		...about,
		...(base64 !== undefined && asUrl(base64, format(base64))),
		...image,
	}));

/**
 * One item with all images as files; its `data` says which file is which. A server that knows addresses
 * only keeps its address there.
 */
async function asFiles(
	{ about, images, format }: Made,
	name: string,
	binary: BinaryStore,
): Promise<object> {
	const files: OutputFile[] = [];
	const data = images.map(({ b64_json: base64, ...image }) => {
		if (base64 === undefined) return image;
		const index = files.push(imageFile(base64, files.length, format(base64))) - 1;
		return { ...image, binaryPropertyName: numbered(name, index) };
	});
	return await withFiles({ ...about, data }, files, binary, name);
}

interface Delivered {
	readonly params: Delivery;
	readonly body: { readonly output_format?: ImageFormat | null };
	readonly binary: BinaryStore;
}

/** What comes out for an answer with images. */
export async function deliver(
	response: ImagesResponse,
	{ params, body, binary }: Delivered,
): Promise<object> {
	const { outputAs, outputBinaryName = 'data' } = params;
	if (outputAs === 'json') return response;
	const answer = made(response, body.output_format ?? undefined);
	return outputAs === 'url' ? asUrls(answer) : await asFiles(answer, outputBinaryName, binary);
}
