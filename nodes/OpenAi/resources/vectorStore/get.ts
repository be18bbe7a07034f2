import { filters } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { waitIfAsked } from '../../waiting';
import { vectorStore } from './ids';
import { isProcessed, processingOptions } from './processing';

export const get = operation()({
	name: 'Get',
	action: 'Get a vector store',
	description: 'Get a vector store, with its file counts by status',
	fields: [vectorStore, filters(processingOptions)],
	async run(call) {
		const read = () => call.openai.vectorStores.retrieve(call.params.vectorStoreId);
		return await waitIfAsked(call, { first: await read(), read, isDone: isProcessed });
	},
	example: {
		params: { vectorStoreId: 'vs_1' },
		request: 'GET /v1/vector_stores/vs_1',
	},
});
