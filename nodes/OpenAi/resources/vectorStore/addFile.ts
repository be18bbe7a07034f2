import type { FileCreateParams } from 'openai/resources/vector-stores/files';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { waitIfAsked } from '../../waiting';
import { attributes } from './attributes';
import { anyFile, vectorStore } from './ids';
import { isProcessed, processingOptions } from './processing';
import { chunkingStrategy } from './settings';

export const addFile = operation<FileCreateParams>()({
	name: 'Add File',
	action: 'Add a file to a vector store',
	description: 'Add an uploaded file to a vector store, which processes it for search',
	fields: [
		vectorStore,
		{ ...anyFile, send: 'file_id' },
		options([attributes, chunkingStrategy, ...processingOptions]),
	],
	async run(call) {
		const { vectorStoreId } = call.params;
		const { files } = call.openai.vectorStores;
		const first = await files.create(vectorStoreId, call.body);
		const read = () => files.retrieve(first.id, { vector_store_id: vectorStoreId });
		return await waitIfAsked(call, { first, read, isDone: isProcessed });
	},
	example: {
		params: { vectorStoreId: 'vs_1', fileId: 'file-1', options: { attributes: { year: 2026 } } },
		request: 'POST /v1/vector_stores/vs_1/files',
		body: { file_id: 'file-1', attributes: { year: 2026 } },
	},
});
