import { filters } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { waitIfAsked } from '../../waiting';
import { storedFile, vectorStore } from './ids';
import { isProcessed, processingOptions } from './processing';

export const getFile = operation()({
	name: 'Get File',
	action: 'Get a file of a vector store',
	description: 'Get the status, attributes and last error of a file in a vector store',
	fields: [vectorStore, storedFile, filters(processingOptions)],
	async run(call) {
		const { vectorStoreId, fileId } = call.params;
		const read = () =>
			call.openai.vectorStores.files.retrieve(fileId, { vector_store_id: vectorStoreId });
		return await waitIfAsked(call, { first: await read(), read, isDone: isProcessed });
	},
	example: {
		params: { vectorStoreId: 'vs_1', fileId: 'file-1' },
		request: 'GET /v1/vector_stores/vs_1/files/file-1',
	},
});
