import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { waitIfAsked } from '../../waiting';
import { fileBatch, vectorStore } from './ids';
import type { CheckedBatch } from './processing';
import { isProcessed, processingOptions, readBatch } from './processing';

export const cancelFileBatch = operation()({
	name: 'Cancel File Batch',
	action: 'Cancel a file batch of a vector store',
	description: 'Cancel the processing of a file batch. Files already processed are kept.',
	fields: [vectorStore, fileBatch, options(processingOptions)],
	async run(call) {
		const { openai, params } = call;
		const { vectorStoreId, batchId } = params;
		const first: CheckedBatch = await openai.vectorStores.fileBatches.cancel(batchId, {
			vector_store_id: vectorStoreId,
		});
		const read = () => readBatch(openai, vectorStoreId, batchId);
		return await waitIfAsked(call, { first, read, isDone: isProcessed });
	},
	example: {
		params: { vectorStoreId: 'vs_1', batchId: 'vsfb_1' },
		request: 'POST /v1/vector_stores/vs_1/file_batches/vsfb_1/cancel',
	},
});
