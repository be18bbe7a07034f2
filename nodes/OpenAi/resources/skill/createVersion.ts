import type { VersionCreateParams } from 'openai/resources/skills/versions';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { skillFiles, uploadsOf } from './files';
import { skill } from './ids';

export const createVersion = operation<VersionCreateParams>()({
	name: 'Create Version',
	action: 'Create a version of a skill',
	description: 'Add a version to a skill, from a ZIP file or from files',
	fields: [
		skill,
		skillFiles,
		options([
			{
				displayName: 'Default',
				name: 'default',
				type: 'boolean',
				default: true,
				description: 'Whether the version becomes the default of the skill',
			},
		]),
	],
	run: async ({ openai, params, body, binary }) =>
		await openai.skills.versions.create(params.skillId, {
			...body,
			files: await uploadsOf(binary, params.binaryPropertyName),
		}),
	example: {
		params: { skillId: 'skill_1', binaryPropertyName: 'data', options: { default: true } },
		request: 'POST /v1/skills/skill_1/versions',
		body: { default: 'true' },
	},
});
