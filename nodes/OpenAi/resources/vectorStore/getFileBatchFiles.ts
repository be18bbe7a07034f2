import type { FileBatchListFilesParams } from 'openai/resources/vector-stores/file-batches';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';
import { filesFilters } from './getFiles';
import { fileBatch, vectorStore } from './ids';

export const getFileBatchFiles = listing<FileBatchListFilesParams>()({
	name: 'Get File Batch Files',
	action: 'Get the files of a file batch',
	description: 'List the files of a file batch, such as those that failed and why',
	fields: [vectorStore, fileBatch, filters(filesFilters)],
	list: ({ openai, params: { vectorStoreId, batchId }, body }) =>
		openai.vectorStores.fileBatches.listFiles(batchId, { ...body, vector_store_id: vectorStoreId }),
	example: {
		params: { vectorStoreId: 'vs_1', batchId: 'vsfb_1', options: { filter: 'failed' } },
		request: 'GET /v1/vector_stores/vs_1/file_batches/vsfb_1/files',
		query: { limit: '50', filter: 'failed' },
	},
});
