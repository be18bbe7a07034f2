import { deleted } from '../../../shared/fields/deleted';
import { operation } from '../../operation';
import { vectorStore } from './ids';

export const remove = operation()({
	name: 'Delete',
	action: 'Delete a vector store',
	description: 'Delete a vector store. The files themselves are kept.',
	fields: [vectorStore],
	run: ({ openai, params }) => openai.vectorStores.delete(params.vectorStoreId),
	shape: (answer, { params }) => deleted(answer, params.vectorStoreId),
	example: { params: { vectorStoreId: 'vs_1' }, request: 'DELETE /v1/vector_stores/vs_1' },
});
