import { toFileName } from '../../../shared/file-names';
import { outputBinary } from '../../../shared/fields/binary';
import { OutputItem } from '../../../shared/kit/operation';
import { contentOf, mimeTypeOf } from '../../../shared/openai/downloads';
import { operation } from '../../operation';
import { container, containerFile } from './ids';

export const downloadFile = operation()({
	name: 'Download File',
	action: 'Download a file of a container',
	description: 'Download a file from a container, such as one that Code Interpreter created',
	fields: [container, containerFile, outputBinary('The binary field to put the file in')],
	async run({ openai, params: { containerId, containerFileId }, binary, signal }) {
		const within = { container_id: containerId };
		const { files } = openai.containers;
		const file = await files.retrieve(containerFileId, within, { signal });
		const response = await files.content.retrieve(containerFileId, within, { signal });
		const name = toFileName(file.path) ?? containerFileId;
		return { file, data: await binary.save(contentOf(response), name, mimeTypeOf(response)) };
	},
	shape: ({ file, data }, { params }) => new OutputItem(file, { [params.outputBinaryName]: data }),
	example: {
		params: { containerId: 'cntr_1', containerFileId: 'cfile_1' },
		request: 'GET /v1/containers/cntr_1/files/cfile_1/content',
	},
});
