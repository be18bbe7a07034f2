import type { AssistantCreateParams } from 'openai/resources/beta/assistants';
import { reasoningEffort } from '../../../shared/fields/generation';
import { metadata } from '../../../shared/fields/metadata';
import { model } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { identity, settings } from './settings';
import { resourcesOfTools } from './tool-resources';

export const create = operation<AssistantCreateParams>()({
	name: 'Create',
	action: 'Create an assistant',
	description: 'Create an assistant: a model with instructions and tools',
	fields: [
		model('getChatModels', ''),
		options([
			...identity,
			metadata,
			reasoningEffort('reasoning_effort'),
			...resourcesOfTools,
			...settings,
		]),
	],
	run: ({ openai, body }) => openai.beta.assistants.create(body),
	example: {
		params: {
			model: 'gpt-5.6-luna',
			options: { name: 'Clerk', tools: '[{"type": "code_interpreter"}]', fileIds: 'file-1' },
		},
		request: 'POST /v1/assistants',
		body: {
			model: 'gpt-5.6-luna',
			name: 'Clerk',
			tools: [{ type: 'code_interpreter' }],
			tool_resources: { code_interpreter: { file_ids: ['file-1'] } },
		},
	},
});
