import type { FileCreateParams } from 'openai/resources/files';
import { inputBinary } from '../../../shared/fields/binary';
import { ofChosen } from '../../../shared/fields/chosen';
import { expiresAfter } from '../../../shared/fields/expiry';
import { options } from '../../../shared/fields/optional';
import { uploadFile } from '../../../shared/openai/uploads';
import { operation } from '../../operation';
import { base64File, extensionOf, textFile } from './content';

/** The API tells what a file is by its extension; batches and fine-tuning take JSON lines only. */
const nameFor = (purpose: string, extension = 'txt'): string =>
	purpose === 'batch' || purpose === 'fine-tune' ? 'file.jsonl' : `file.${extension}`;

export const upload = operation<FileCreateParams>()({
	name: 'Upload',
	action: 'Upload a file',
	description: 'Upload a file of up to 8 GB. Files above 512 MB are uploaded in parts.',
	fields: [
		{
			displayName: 'Input Source',
			name: 'inputSource',
			type: 'options',
			send: false,
			options: [
				{ name: 'Base64', value: 'base64', description: 'Base64 text, or a data URL' },
				{ name: 'Binary Field', value: 'binary', description: 'A file of the incoming item' },
				{ name: 'Text', value: 'text', description: 'Text to save as a file' },
			],
			default: 'binary',
			description: 'Source of the content',
		},
		{
			...inputBinary('The binary field of the item that holds the file'),
			displayOptions: { show: { inputSource: ['binary'] } },
		},
		{
			displayName: 'Content',
			name: 'content',
			type: 'string',
			send: false,
			typeOptions: { rows: 4 },
			displayOptions: { show: { inputSource: ['text', 'base64'] } },
			default: '',
			description: 'The content of the file',
		},
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			send: false,
			default: '',
			placeholder: 'e.g. report.pdf',
			description:
				'Name of the file with its extension. If left blank: the name of the binary file, file with the extension of a data URL, or file.txt (file.jsonl for batches and fine-tuning).',
		},
		{
			displayName: 'Purpose',
			name: 'purpose',
			type: 'options',
			options: [
				{ name: 'Assistants', value: 'assistants', description: 'For assistants and file search' },
				{ name: 'Batch', value: 'batch', description: 'Requests of a batch (JSONL)' },
				{ name: 'Evals', value: 'evals', description: 'Data for evaluations' },
				{ name: 'Fine-Tune', value: 'fine-tune', description: 'Training data (JSONL)' },
				{ name: 'User Data', value: 'user_data', description: 'For any use, such as model input' },
				{ name: 'Vision', value: 'vision', description: 'Images as model input' },
			],
			default: 'user_data',
			description: 'Intended use of the file',
		},
		options([expiresAfter]),
	],
	async run({ openai, params, body, binary, signal }) {
		const { inputSource, binaryPropertyName = '', content, fileName } = params;
		const extension = inputSource === 'base64' ? extensionOf(content) : undefined;
		const name = fileName ?? nameFor(body.purpose, extension);
		const ofItem = () => {
			const file = binary.open(binaryPropertyName);
			return { ...file, fileName: fileName ?? file.fileName };
		};
		const file = {
			binary: ofItem,
			base64: () => base64File(ofChosen('"Content"', content), name),
			text: () => textFile(ofChosen('"Content"', content), name),
		}[inputSource]();
		return await uploadFile(openai, file, body, signal);
	},
	example: {
		params: { inputSource: 'binary', fileName: 'notes.txt', purpose: 'user_data' },
		request: 'POST /v1/files',
		body: { purpose: 'user_data' },
	},
});
