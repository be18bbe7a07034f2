import { operation } from '../../operation';
import { skill, version } from './ids';

export const getVersion = operation()({
	name: 'Get Version',
	action: 'Get a version of a skill',
	description: 'Get a version of a skill: its name and description',
	fields: [skill, version],
	run: ({ openai, params }) =>
		openai.skills.versions.retrieve(params.version, { skill_id: params.skillId }),
	example: {
		params: { skillId: 'skill_1', version: '2' },
		request: 'GET /v1/skills/skill_1/versions/2',
	},
});
