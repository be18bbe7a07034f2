import type { VersionListParams } from 'openai/resources/skills/versions';
import { after, order } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';
import { skill } from './ids';

export const getVersions = listing<VersionListParams>()({
	name: 'Get Versions',
	action: 'Get the versions of a skill',
	description: 'List the versions of a skill',
	fields: [skill, filters([after, order])],
	list: ({ openai, params, body }) => openai.skills.versions.list(params.skillId, body),
	example: {
		params: { skillId: 'skill_1', options: { order: 'asc' } },
		request: 'GET /v1/skills/skill_1/versions',
		query: { limit: '50', order: 'asc' },
	},
});
