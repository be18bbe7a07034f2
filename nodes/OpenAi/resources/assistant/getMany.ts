import type { AssistantListParams } from 'openai/resources/beta/assistants';
import { after, before, order } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';

export const getMany = listing<AssistantListParams>()({
	name: 'Get Many',
	action: 'Get many assistants',
	description: 'List the assistants of the project',
	fields: [filters([after, before, order])],
	list: ({ openai, body }) => openai.beta.assistants.list(body),
	example: { params: {}, request: 'GET /v1/assistants', query: { limit: '50' } },
});
