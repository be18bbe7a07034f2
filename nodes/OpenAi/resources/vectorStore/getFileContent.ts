import { operation } from '../../operation';
import { storedFile, vectorStore } from './ids';

export const getFileContent = operation()({
	name: 'Get File Content',
	action: 'Get the content of a file of a vector store',
	description: 'Get the text extracted from a file, one item per part',
	fields: [vectorStore, storedFile],
	run: async ({ openai, params: { vectorStoreId, fileId } }) =>
		(await openai.vectorStores.files.content(fileId, { vector_store_id: vectorStoreId })).data,
	example: {
		params: { vectorStoreId: 'vs_1', fileId: 'file-1' },
		request: 'GET /v1/vector_stores/vs_1/files/file-1/content',
	},
});
