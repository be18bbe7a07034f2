import type { VectorStoreUpdateParams } from 'openai/resources/vector-stores';
import { metadata } from '../../../shared/fields/metadata';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { vectorStore } from './ids';
import { expiresAfter, name } from './settings';

export const update = operation<VectorStoreUpdateParams>()({
	name: 'Update',
	action: 'Update a vector store',
	description: 'Update the name, metadata or expiry of a vector store',
	fields: [vectorStore, options([expiresAfter, metadata, name])],
	run: ({ openai, params, body }) => openai.vectorStores.update(params.vectorStoreId, body),
	example: {
		params: { vectorStoreId: 'vs_1', options: { name: 'Handbook', expiresAfter: '7' } },
		request: 'POST /v1/vector_stores/vs_1',
		body: { name: 'Handbook', expires_after: { anchor: 'last_active_at', days: 7 } },
	},
});
