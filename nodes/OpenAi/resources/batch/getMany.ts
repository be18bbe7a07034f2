import type { BatchListParams } from 'openai/resources/batches';
import { after } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';
import { shown } from './shown';

export const getMany = listing<BatchListParams>()({
	name: 'Get Many',
	action: 'Get many batches',
	description: 'List the batches of the project, newest first',
	fields: [filters([after])],
	list: ({ openai, body }) => openai.batches.list(body),
	shapeEach: (batch) => shown(batch),
	example: { params: { limit: 2 }, request: 'GET /v1/batches', query: { limit: '2' } },
});
