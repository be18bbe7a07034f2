import type { ResponseInputFile, ResponseInputImage } from 'openai/resources/responses/responses';
import type { BinaryStore } from '../kit/binary';
import type { Field, Fields, Values } from '../kit/field';
import { InputError } from '../kit/input-error';
import { toDataUrl } from './binary';
import { ofChosen } from './chosen';

const attachmentFields = [
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'File', value: 'file' },
			{ name: 'Image', value: 'image' },
		],
		default: 'image',
		description: 'Whether it is an image, or a file such as a PDF',
	},
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		options: [
			{ name: 'Binary', value: 'binary', description: 'A file of the incoming item' },
			{ name: 'File ID', value: 'fileId', description: 'The ID of an uploaded file' },
			{ name: 'URL', value: 'url', description: 'A public URL' },
		],
		default: 'binary',
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		displayOptions: { show: { source: ['binary'] } },
		default: 'data',
		description: 'Name of the binary field with the file. Separate several with commas.',
	},
	{
		displayName: 'File ID',
		name: 'fileId',
		type: 'string',
		displayOptions: { show: { source: ['fileId'] } },
		default: '',
		placeholder: 'file-abc123',
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		displayOptions: { show: { source: ['url'] } },
		default: '',
		placeholder: 'https://example.com/picture.png',
	},
	{
		displayName: 'Detail',
		name: 'detail',
		type: 'options',
		options: [
			{ name: 'Auto', value: 'auto' },
			{ name: 'High', value: 'high' },
			{ name: 'Low', value: 'low', description: 'Uses fewer tokens' },
			{ name: 'Original', value: 'original', description: 'Images only: not scaled down' },
		],
		default: 'auto',
		description: 'Level of detail at which the model processes the image',
	},
] as const satisfies Fields;

/** Images and files that go with the input of a response. */
export const attachments = {
	displayName: 'Attachments',
	name: 'attachments',
	type: 'fixedCollection',
	send: false,
	typeOptions: { multipleValues: true },
	placeholder: 'Add Attachment',
	default: {},
	options: [{ displayName: 'Attachment', name: 'values', values: attachmentFields }],
} as const satisfies Field;

/** One image or file, as an operation reads it from its fields. */
export type Attachment = Partial<Values<typeof attachmentFields>>;

/** What an attachment becomes in the input of a response. */
export type InputPart = ResponseInputImage | ResponseInputFile;

type Content = { url: string } | { fileId: string } | { fileName: string; data: string };

async function contentsOf(attachment: Attachment, binary: BinaryStore): Promise<Content[]> {
	const { source = 'binary', url, fileId, binaryPropertyName = 'data' } = attachment;
	if (source === 'url') return [{ url: ofChosen('"URL" of an attachment', url) }];
	if (source === 'fileId') return [{ fileId: ofChosen('"File ID" of an attachment', fileId) }];
	return await Promise.all(
		binary.openAll(binaryPropertyName).map(async (file) => ({
			fileName: file.fileName,
			data: await toDataUrl(file),
		})),
	);
}

const imagePart = (content: Content, detail: ResponseInputImage['detail']): ResponseInputImage => {
	if ('fileId' in content) return { type: 'input_image', file_id: content.fileId, detail };
	return { type: 'input_image', image_url: 'url' in content ? content.url : content.data, detail };
};

const filePart = (content: Content, detail: ResponseInputFile['detail']): ResponseInputFile => {
	// Servers that are older than the field refuse it, so its default is not sent.
	const choice = detail === undefined || detail === 'auto' ? {} : { detail };
	if ('fileId' in content) return { type: 'input_file', file_id: content.fileId, ...choice };
	if ('url' in content) return { type: 'input_file', file_url: content.url, ...choice };
	return { type: 'input_file', filename: content.fileName, file_data: content.data, ...choice };
};

/**
 * Images and files as parts of a message, in order; binary data is sent along as base64.
 * @throws InputError when the item has no such binary data, a source is blank, or a file is to have an
 * image's detail
 */
export async function toInputParts(
	given: readonly Attachment[],
	binary: BinaryStore,
): Promise<InputPart[]> {
	const parts = given.map(async (attachment) => {
		const { type = 'image', detail = 'auto' } = attachment;
		const contents = await contentsOf(attachment, binary);
		if (type === 'image') return contents.map((content) => imagePart(content, detail));
		if (detail === 'original') {
			throw new InputError(
				'"Detail" of a file must be auto, low or high: "original" is for images',
			);
		}
		return contents.map((content) => filePart(content, detail));
	});
	return (await Promise.all(parts)).flat();
}
