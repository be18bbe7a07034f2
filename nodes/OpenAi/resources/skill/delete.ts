import { deleted } from '../../../shared/fields/deleted';
import { operation } from '../../operation';
import { skill } from './ids';

export const remove = operation()({
	name: 'Delete',
	action: 'Delete a skill',
	description: 'Delete a skill and all its versions',
	fields: [skill],
	run: ({ openai, params }) => openai.skills.delete(params.skillId),
	shape: (answer, { params }) => deleted(answer, params.skillId),
	example: { params: { skillId: 'skill_1' }, request: 'DELETE /v1/skills/skill_1' },
});
