import type { ModerationImageURLInput } from 'openai/resources/moderations';
import { toDataUrl } from '../../../shared/fields/binary';
import { ofChosen } from '../../../shared/fields/chosen';
import type { BinaryStore } from '../../../shared/kit/binary';
import type { Field, Fields, Values } from '../../../shared/kit/field';

const imageFields = [
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		options: [
			{ name: 'Binary', value: 'binary', description: 'A file of the incoming item' },
			{ name: 'URL', value: 'url', description: 'A public URL, or a data URL' },
		],
		default: 'binary',
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		displayOptions: { show: { source: ['binary'] } },
		default: 'data',
		description: 'Name of the binary field with the image. Separate several with commas.',
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		displayOptions: { show: { source: ['url'] } },
		default: '',
		placeholder: 'https://example.com/picture.png',
	},
] as const satisfies Fields;

/** The images to judge, together with the text. */
export const images = {
	displayName: 'Images',
	name: 'images',
	type: 'fixedCollection',
	send: false,
	typeOptions: { multipleValues: true },
	placeholder: 'Add Image',
	default: {},
	description:
		'Images to check together with the text, in one result. For the omni-moderation models.',
	options: [{ displayName: 'Image', name: 'values', values: imageFields }],
} as const satisfies Field;

/** Where an image comes from, as an operation reads it from its fields. */
export type ImageSource = Partial<Values<typeof imageFields>>;

async function urlsOf(image: ImageSource, binary: BinaryStore): Promise<string[]> {
	const { source = 'binary', url, binaryPropertyName = 'data' } = image;
	if (source === 'url') return [ofChosen('"URL" of an image', url)];
	return await Promise.all(binary.openAll(binaryPropertyName).map(toDataUrl));
}

/**
 * The images as parts of an input, in order; binary data is sent along as base64.
 * @throws InputError when the item has no such binary data, or a URL is blank
 */
export async function toImageParts(
	given: readonly ImageSource[],
	binary: BinaryStore,
): Promise<ModerationImageURLInput[]> {
	const urls = await Promise.all(given.map(async (image) => await urlsOf(image, binary)));
	return urls.flat().map((url) => ({ type: 'image_url', image_url: { url } }));
}
