import { deleted } from '../../../shared/fields/deleted';
import { operation } from '../../operation';
import { skill, version } from './ids';

export const deleteVersion = operation()({
	name: 'Delete Version',
	action: 'Delete a version of a skill',
	description: 'Delete a version of a skill. The other versions are kept.',
	fields: [skill, version],
	run: ({ openai, params }) =>
		openai.skills.versions.delete(params.version, { skill_id: params.skillId }),
	shape: (answer, { params }) => deleted(answer, params.version),
	example: {
		params: { skillId: 'skill_1', version: '2' },
		request: 'DELETE /v1/skills/skill_1/versions/2',
	},
});
