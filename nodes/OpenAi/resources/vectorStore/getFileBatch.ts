import { filters } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { waitIfAsked } from '../../waiting';
import { fileBatch, vectorStore } from './ids';
import { isProcessed, processingOptions, readBatch } from './processing';

export const getFileBatch = operation()({
	name: 'Get File Batch',
	action: 'Get a file batch of a vector store',
	description: 'Get a file batch, with its file counts by status',
	fields: [vectorStore, fileBatch, filters(processingOptions)],
	async run(call) {
		const { vectorStoreId, batchId } = call.params;
		const read = () => readBatch(call.openai, vectorStoreId, batchId);
		return await waitIfAsked(call, { first: await read(), read, isDone: isProcessed });
	},
	example: {
		params: { vectorStoreId: 'vs_1', batchId: 'vsfb_1' },
		request: 'GET /v1/vector_stores/vs_1/file_batches/vsfb_1',
	},
});
