import { operation } from '../../operation';
import { fileId } from './id';

export const get = operation()({
	name: 'Get',
	action: 'Get a file',
	description: 'Get the name, size, purpose and expiry of a file',
	fields: [fileId],
	run: ({ openai, params }) => openai.files.retrieve(params.fileId),
	example: { params: { fileId: 'file-abc123' }, request: 'GET /v1/files/file-abc123' },
});
