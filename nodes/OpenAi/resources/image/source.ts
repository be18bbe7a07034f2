import type { Attachment } from '../../../shared/fields/attachments';
import { inputBinary } from '../../../shared/fields/binary';
import { ofChosen } from '../../../shared/fields/chosen';
import { idOf } from '../../../shared/fields/ids';
import type { Field, Fields, Values } from '../../../shared/kit/field';

/** Where the images are. */
export const sourceFields = [
	{
		displayName: 'Image Source',
		name: 'imageSource',
		type: 'options',
		send: false,
		options: [
			{ name: 'Binary', value: 'binary', description: 'Files of the incoming item' },
			{ name: 'File ID', value: 'fileId', description: 'The ID of an uploaded file' },
			{ name: 'URL', value: 'url', description: 'A public URL' },
		],
		default: 'binary',
		description: 'Source of the image',
	},
	{
		...inputBinary('Name of the binary field with the image. Separate several with commas.'),
		displayOptions: { show: { imageSource: ['binary'] } },
	},
	{
		displayName: 'Image URL',
		name: 'imageUrl',
		type: 'string',
		send: false,
		displayOptions: { show: { imageSource: ['url'] } },
		default: '',
		placeholder: 'https://example.com/picture.png',
		description: 'URL of the image',
	},
	{
		...idOf(
			{ displayName: 'Image File', name: 'imageFileId', placeholder: 'file-abc123' },
			'searchFiles',
		),
		required: false,
		displayOptions: { show: { imageSource: ['fileId'] } },
	},
] as const satisfies Fields;

/** How closely the model looks. */
export const detail = {
	displayName: 'Detail',
	name: 'detail',
	type: 'options',
	send: false,
	options: [
		{ name: 'Auto', value: 'auto' },
		{ name: 'High', value: 'high' },
		{ name: 'Low', value: 'low', description: 'Uses fewer tokens' },
		{ name: 'Original', value: 'original', description: 'Not scaled down' },
	],
	default: 'auto',
	description: 'Level of detail at which the model processes the image',
} as const satisfies Field;

interface Given extends Values<typeof sourceFields> {
	readonly options: { readonly detail?: Attachment['detail'] };
}

/**
 * The images as attachments of a response's input.
 * @throws InputError when the field of the chosen source is blank
 */
export const attachmentsOf = (given: Given): Attachment[] => {
	const { imageSource, binaryPropertyName, imageUrl, imageFileId, options } = given;
	return [
		{
			type: 'image',
			source: imageSource,
			...(binaryPropertyName !== undefined && { binaryPropertyName }),
			...(imageSource === 'url' && { url: ofChosen('"Image URL"', imageUrl) }),
			...(imageSource === 'fileId' && { fileId: ofChosen('"Image File"', imageFileId) }),
			...(options.detail && { detail: options.detail }),
		},
	];
};
