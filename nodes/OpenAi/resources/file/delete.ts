import { deleted } from '../../../shared/fields/deleted';
import { operation } from '../../operation';
import { fileId } from './id';

export const remove = operation()({
	name: 'Delete',
	action: 'Delete a file',
	description: 'Delete a file and remove it from all vector stores',
	fields: [fileId],
	run: ({ openai, params }) => openai.files.delete(params.fileId),
	shape: (answer, { params }) => deleted(answer, params.fileId),
	example: { params: { fileId: 'file-abc123' }, request: 'DELETE /v1/files/file-abc123' },
});
