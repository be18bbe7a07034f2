import { deleted } from '../../../shared/fields/deleted';
import { operation } from '../../operation';
import { storedFile, vectorStore } from './ids';

export const removeFile = operation()({
	name: 'Remove File',
	action: 'Remove a file from a vector store',
	description: 'Remove a file from a vector store. The file itself is kept.',
	fields: [vectorStore, storedFile],
	run: ({ openai, params: { vectorStoreId, fileId } }) =>
		openai.vectorStores.files.delete(fileId, { vector_store_id: vectorStoreId }),
	shape: (answer, { params }) => deleted(answer, params.fileId),
	example: {
		params: { vectorStoreId: 'vs_1', fileId: 'file-1' },
		request: 'DELETE /v1/vector_stores/vs_1/files/file-1',
	},
});
