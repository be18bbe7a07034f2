import { deleted } from '../../../shared/fields/deleted';
import { operation } from '../../operation';
import { container, containerFile } from './ids';

export const deleteFile = operation()({
	name: 'Delete File',
	action: 'Delete a file of a container',
	description: 'Delete a file from a container',
	fields: [container, containerFile],
	run: ({ openai, params: { containerId, containerFileId } }): PromiseLike<unknown> =>
		openai.containers.files.delete(containerFileId, { container_id: containerId }),
	shape: (answer, { params }) => deleted(answer, params.containerFileId),
	example: {
		params: { containerId: 'cntr_1', containerFileId: 'cfile_1' },
		request: 'DELETE /v1/containers/cntr_1/files/cfile_1',
	},
});
