import type { ContainerListParams } from 'openai/resources/containers';
import { after, order } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';

export const getMany = listing<ContainerListParams>()({
	name: 'Get Many',
	action: 'Get many containers',
	description: 'List the containers of the project',
	fields: [
		filters([
			after,
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				description: 'Only containers with this name',
			},
			order,
		]),
	],
	list: ({ openai, body }) => openai.containers.list(body),
	example: {
		params: { limit: 2, options: { name: 'Reports' } },
		request: 'GET /v1/containers',
		query: { limit: '2', name: 'Reports' },
	},
});
