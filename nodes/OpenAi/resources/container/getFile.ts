import { operation } from '../../operation';
import { container, containerFile } from './ids';

export const getFile = operation()({
	name: 'Get File',
	action: 'Get a file of a container',
	description: 'Get the path, size and source of a file in a container',
	fields: [container, containerFile],
	run: ({ openai, params: { containerId, containerFileId } }) =>
		openai.containers.files.retrieve(containerFileId, { container_id: containerId }),
	example: {
		params: { containerId: 'cntr_1', containerFileId: 'cfile_1' },
		request: 'GET /v1/containers/cntr_1/files/cfile_1',
	},
});
