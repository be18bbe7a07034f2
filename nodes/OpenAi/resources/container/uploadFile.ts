import type { FileCreateParams } from 'openai/resources/containers/files';
import { inputBinary } from '../../../shared/fields/binary';
import { ofChosen } from '../../../shared/fields/chosen';
import { idOf } from '../../../shared/fields/ids';
import { options } from '../../../shared/fields/optional';
import { toUpload } from '../../../shared/openai/uploads';
import { operation } from '../../operation';
import { container } from './ids';

export const uploadFile = operation<FileCreateParams>()({
	name: 'Upload File',
	action: 'Upload a file to a container',
	description: 'Add a file of the item, or an uploaded file, to a container',
	fields: [
		container,
		{
			displayName: 'Input Source',
			name: 'inputSource',
			type: 'options',
			send: false,
			options: [
				{ name: 'Binary Field', value: 'binary', description: 'A file of the incoming item' },
				{ name: 'File ID', value: 'fileId', description: 'The ID of an uploaded file' },
			],
			default: 'binary',
			description: 'Source of the file',
		},
		{
			...inputBinary('The binary field of the item that holds the file'),
			displayOptions: { show: { inputSource: ['binary'] } },
		},
		{
			...idOf({ displayName: 'File', name: 'fileId', placeholder: 'file-abc123' }, 'searchFiles'),
			required: false,
			send: 'file_id',
			displayOptions: { show: { inputSource: ['fileId'] } },
		},
		options([]),
	],
	async run({ openai, params, body, binary }) {
		const { containerId, inputSource, binaryPropertyName = '' } = params;
		const source = {
			binary: async () => ({ file: await toUpload(binary.open(binaryPropertyName)) }),
			fileId: async () => await Promise.resolve({ file_id: ofChosen('"File"', body.file_id) }),
		}[inputSource];
		return await openai.containers.files.create(containerId, await source());
	},
	example: {
		params: { containerId: 'cntr_1', inputSource: 'fileId', fileId: 'file-1' },
		request: 'POST /v1/containers/cntr_1/files',
		body: { file_id: 'file-1' },
	},
});
