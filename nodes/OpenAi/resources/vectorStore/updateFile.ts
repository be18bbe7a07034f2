import type { FileUpdateParams } from 'openai/resources/vector-stores/files';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { attributes } from './attributes';
import { storedFile, vectorStore } from './ids';

export const updateFile = operation<FileUpdateParams>()({
	name: 'Update File',
	action: 'Update a file of a vector store',
	description: 'Replace the attributes of a file in a vector store',
	fields: [vectorStore, storedFile, { ...attributes, required: true }, options([])],
	run: ({ openai, params: { vectorStoreId, fileId }, body }) =>
		openai.vectorStores.files.update(fileId, { ...body, vector_store_id: vectorStoreId }),
	example: {
		params: { vectorStoreId: 'vs_1', fileId: 'file-1', attributes: '{"year": 2026, "open": true}' },
		request: 'POST /v1/vector_stores/vs_1/files/file-1',
		body: { attributes: { year: 2026, open: true } },
	},
});
