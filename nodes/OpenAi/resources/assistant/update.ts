import type { AssistantUpdateParams } from 'openai/resources/beta/assistants';
import { reasoningEffort } from '../../../shared/fields/generation';
import { metadata } from '../../../shared/fields/metadata';
import { optionalModel } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { assistant } from './id';
import { identity, settings } from './settings';
import { resourcesOfTools } from './tool-resources';

export const update = operation<AssistantUpdateParams>()({
	name: 'Update',
	action: 'Update an assistant',
	description: 'Update an assistant',
	fields: [
		assistant,
		options([
			...identity,
			metadata,
			optionalModel('getChatModels'),
			reasoningEffort('reasoning_effort'),
			...resourcesOfTools,
			...settings,
		]),
	],
	run: ({ openai, params, body }) => openai.beta.assistants.update(params.assistantId, body),
	example: {
		params: { assistantId: 'asst_1', options: { name: 'Clerk', vectorStoreIds: 'vs_1' } },
		request: 'POST /v1/assistants/asst_1',
		body: { name: 'Clerk', tool_resources: { file_search: { vector_store_ids: ['vs_1'] } } },
	},
});
