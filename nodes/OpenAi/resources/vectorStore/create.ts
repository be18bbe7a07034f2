import type { VectorStoreCreateParams } from 'openai/resources/vector-stores';
import { listOf } from '../../../shared/fields/ids';
import { metadata } from '../../../shared/fields/metadata';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { waitIfAsked } from '../../waiting';
import { isProcessed, processingOptions } from './processing';
import { chunkingStrategy, expiresAfter, name } from './settings';

export const create = operation<VectorStoreCreateParams>()({
	name: 'Create',
	action: 'Create a vector store',
	description: 'Create a vector store, with or without files, for file search',
	fields: [
		options([
			chunkingStrategy,
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				description: 'Purpose of the vector store',
			},
			expiresAfter,
			listOf({
				displayName: 'File IDs',
				name: 'fileIds',
				description: 'Comma-separated IDs of files to add, at most 500',
			}),
			metadata,
			name,
			...processingOptions,
		]),
	],
	async run(call) {
		const { vectorStores } = call.openai;
		const first = await vectorStores.create(call.body);
		const read = () => vectorStores.retrieve(first.id);
		return await waitIfAsked(call, { first, read, isDone: isProcessed });
	},
	example: {
		params: { options: { name: 'Handbook', fileIds: 'file-1, file-2' } },
		request: 'POST /v1/vector_stores',
		body: { name: 'Handbook', file_ids: ['file-1', 'file-2'] },
	},
});
