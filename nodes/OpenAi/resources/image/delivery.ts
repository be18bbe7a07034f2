import type { ImagesResponse } from 'openai/resources/images';
import { numbered, outputBinary } from '../../../shared/fields/binary';
import type { OutputFile } from '../../../shared/fields/output-files';
import { outputFile, withFiles } from '../../../shared/fields/output-files';
import type { BinaryStore } from '../../../shared/kit/binary';
import type { Fields } from '../../../shared/kit/field';
import type { EncodedFile } from '../../../shared/openai/encoded-file';
import { checkImage, encodedImage, isDataUrl } from '../../../shared/openai/encoded-file';
import type { Answered } from '../../../shared/openai/reading';
import { objectsIn, present, textIn } from '../../../shared/openai/reading';
import { reasonOf } from '../../../shared/openai/reason';

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
				description: 'The raw answer of the server, with the images as base64 text',
			},
			{ name: 'URL', value: 'url', description: 'One item per image, with its URL' },
		],
		default: 'binary',
		description: 'What comes out',
	},
	{
		...outputBinary(
			'Name of the binary field for the image. Further images get _1, _2, and so on.',
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
	// Some servers say so in a list of details, which the SDK's message lacks.
	JSON.stringify('answer' in error ? error.answer : error.message).includes('response_format');

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

/** An image as a server gave it, in one of its two forms, or in neither. */
interface Read {
	/** What the server says of it besides, and its address. */
	readonly rest: Answered;
	readonly encoded?: EncodedFile;
}

interface Made {
	/** The answer without its images. */
	readonly about: Answered;
	readonly images: readonly Read[];
}

const ADDRESS = /^https?:\/\//i;

/** Some servers give both forms, one of them null, a data URL as either, or an address as base64 text. */
function readImage({ b64_json: base64, url, ...rest }: Answered, asked: string | undefined): Read {
	const texts = [base64, url].map(textIn).filter((text) => text !== undefined);
	const address = texts.find((text) => ADDRESS.test(text));
	const content = texts.find((text) => !ADDRESS.test(text) && (text === base64 || isDataUrl(text)));
	const encoded = content === undefined ? undefined : encodedImage(content, asked);
	if (encoded) checkImage(encoded);
	const plain = address ?? (encoded ? undefined : textIn(url));
	return { rest: { ...rest, ...present('url', plain) }, ...(encoded && { encoded }) };
}

/** @throws Error when there is no image, which no later node could notice */
function made(response: ImagesResponse, asked: string | undefined): Made {
	const { data, ...about } = response as unknown as Answered;
	const format = textIn(about.output_format) ?? asked;
	const images = objectsIn(data).map((image) => readImage(image, format));
	if (images.some(({ rest, encoded }) => encoded ?? rest.url)) return { about, images };
	const reason = reasonOf(response)?.message;
	throw new Error(
		`The server answered without an image${reason === undefined ? '' : ` (${reason})`}: change the prompt, or choose another model`,
	);
}

const asUrl = ({ base64, mimeType }: EncodedFile) => ({ url: `data:${mimeType};base64,${base64}` });

/** One item per image; base64 text becomes an address that holds the image itself. */
const asUrls = ({ about, images }: Made): object[] =>
	images.map(({ rest, encoded }) => ({ ...about, ...(encoded && asUrl(encoded)), ...rest }));

/**
 * One item with all images as files; its `data` says which file is which. A server that knows addresses
 * only keeps its address there.
 */
async function asFiles(
	{ about, images }: Made,
	name: string,
	binary: BinaryStore,
): Promise<object> {
	const files: OutputFile[] = [];
	const data = images.map(({ rest, encoded }) => {
		if (!encoded) return rest;
		const index = files.push(outputFile(encoded, 'image', files.length)) - 1;
		return { ...rest, binaryPropertyName: numbered(name, index) };
	});
	return await withFiles({ ...about, data }, files, binary, name);
}

interface Delivered {
	readonly params: Delivery;
	readonly body: { readonly output_format?: string | null };
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
