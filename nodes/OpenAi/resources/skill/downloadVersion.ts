import { operation } from '../../operation';
import { skillOutput, zipItem } from './files';
import { skill, version } from './ids';

export const downloadVersion = operation()({
	name: 'Download Version',
	action: 'Download a version of a skill',
	description: 'Download a version of a skill as a ZIP file',
	fields: [skill, version, skillOutput],
	run: ({ openai, params }) =>
		openai.skills.versions.content.retrieve(params.version, { skill_id: params.skillId }),
	async shape(response, { params: { skillId: id, version: number, outputBinaryName }, binary }) {
		return await zipItem({ id, version: number }, response, binary, outputBinaryName);
	},
	example: {
		params: { skillId: 'skill_1', version: '2' },
		request: 'GET /v1/skills/skill_1/versions/2/content',
	},
});
