import type { SkillUpdateParams } from 'openai/resources/skills';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { skill } from './ids';

export const update = operation<SkillUpdateParams>()({
	name: 'Update',
	action: 'Update a skill',
	description: 'Set the default version of a skill',
	fields: [
		skill,
		{
			displayName: 'Default Version',
			name: 'defaultVersion',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2',
			description: 'Number of the version',
		},
		options([]),
	],
	run: ({ openai, params, body }) => openai.skills.update(params.skillId, body),
	example: {
		params: { skillId: 'skill_1', defaultVersion: '2' },
		request: 'POST /v1/skills/skill_1',
		body: { default_version: '2' },
	},
});
