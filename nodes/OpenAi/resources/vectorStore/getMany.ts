import type { VectorStoreListParams } from 'openai/resources/vector-stores';
import { after, before, order } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';

export const getMany = listing<VectorStoreListParams>()({
	name: 'Get Many',
	action: 'Get many vector stores',
	description: 'List the vector stores of the project',
	fields: [filters([after, before, order])],
	list: ({ openai, body }) => openai.vectorStores.list(body),
	example: { params: {}, request: 'GET /v1/vector_stores', query: { limit: '50' } },
});
