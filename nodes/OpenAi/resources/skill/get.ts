import { operation } from '../../operation';
import { skill } from './ids';

export const get = operation()({
	name: 'Get',
	action: 'Get a skill',
	description: 'Get a skill: its name, description and versions',
	fields: [skill],
	run: ({ openai, params }) => openai.skills.retrieve(params.skillId),
	example: { params: { skillId: 'skill_1' }, request: 'GET /v1/skills/skill_1' },
});
