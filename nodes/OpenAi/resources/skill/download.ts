import { operation } from '../../operation';
import { skillOutput, zipItem } from './files';
import { skill } from './ids';

export const download = operation()({
	name: 'Download',
	action: 'Download a skill',
	description: 'Download the default version of a skill as a ZIP file',
	fields: [skill, skillOutput],
	run: ({ openai, params }) => openai.skills.content.retrieve(params.skillId),
	shape: async (response, { params, binary }) =>
		await zipItem({ id: params.skillId }, response, binary, params.outputBinaryName),
	example: { params: { skillId: 'skill_1' }, request: 'GET /v1/skills/skill_1/content' },
});
