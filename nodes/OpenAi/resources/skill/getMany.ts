import type { SkillListParams } from 'openai/resources/skills';
import { after, order } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';

export const getMany = listing<SkillListParams>()({
	name: 'Get Many',
	action: 'Get many skills',
	description: 'List the skills of the project',
	fields: [filters([after, order])],
	list: ({ openai, body }) => openai.skills.list(body),
	example: {
		params: { limit: 2, options: { order: 'asc' } },
		request: 'GET /v1/skills',
		query: { limit: '2', order: 'asc' },
	},
});
