import type { SkillCreateParams } from 'openai/resources/skills';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { skillFiles, uploadsOf } from './files';

export const create = operation<SkillCreateParams>()({
	name: 'Create',
	action: 'Create a skill',
	description: 'Create a skill from a ZIP file, or from files',
	fields: [skillFiles, options([])],
	run: async ({ openai, params, binary }) =>
		await openai.skills.create({ files: await uploadsOf(binary, params.binaryPropertyName) }),
	example: {
		params: { binaryPropertyName: 'data' },
		request: 'POST /v1/skills',
		body: {},
	},
});
