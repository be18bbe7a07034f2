import { operation } from '../../operation';
import { fileId } from './id';

export const get = operation()({
	name: 'Get',
	action: 'Get a file',
	description: 'Get what is known of a file: its name, size, purpose and expiry',
	fields: [fileId],
	run: ({ openai, params }) => openai.files.retrieve(params.fileId),
	example: { params: { fileId: 'file-abc123' }, request: 'GET /v1/files/file-abc123' },
});
