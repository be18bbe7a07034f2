import type { FileListParams } from 'openai/resources/vector-stores/files';
import { after, before, order } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import type { Fields } from '../../../shared/kit/field';
import { listing } from '../../operation';
import { vectorStore } from './ids';

/** The API's filters of the files of a vector store. */
export const filesFilters = [
	after,
	before,
	{
		displayName: 'Filter',
		name: 'filter',
		type: 'options',
		options: [
			{ name: 'Cancelled', value: 'cancelled' },
			{ name: 'Completed', value: 'completed' },
			{ name: 'Failed', value: 'failed' },
			{ name: 'In Progress', value: 'in_progress' },
		],
		default: 'completed',
		description: 'Only files with this status',
	},
	order,
] as const satisfies Fields;

export const getFiles = listing<FileListParams>()({
	name: 'Get Files',
	action: 'Get the files of a vector store',
	description: 'List the files of a vector store',
	fields: [vectorStore, filters(filesFilters)],
	list: ({ openai, params, body }) => openai.vectorStores.files.list(params.vectorStoreId, body),
	example: {
		params: { vectorStoreId: 'vs_1', options: { filter: 'failed' } },
		request: 'GET /v1/vector_stores/vs_1/files',
		query: { limit: '50', filter: 'failed' },
	},
});
