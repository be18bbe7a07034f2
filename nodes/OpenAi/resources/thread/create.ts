import type { ThreadCreateParams } from 'openai/resources/beta/threads';
import { objectsField } from '../../../shared/fields/json';
import { metadata } from '../../../shared/fields/metadata';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { resourcesOfTools } from '../assistant/tool-resources';

export const create = operation<ThreadCreateParams>()({
	name: 'Create',
	action: 'Create a thread',
	description: 'Create a thread of messages that assistants can run on',
	fields: [
		options([
			objectsField({
				displayName: 'Messages',
				name: 'messages',
				placeholder: '[{"role": "user", "content": "Hello"}]',
				description:
					'Messages to begin with, as a JSON list of objects with "role" (user or assistant), "content" and, if wanted, "attachments" and "metadata"',
			}),
			metadata,
			...resourcesOfTools,
		]),
	],
	run: ({ openai, body }) => openai.beta.threads.create(body),
	example: {
		params: { options: { messages: '[{"role": "user", "content": "Hello"}]' } },
		request: 'POST /v1/threads',
		body: { messages: [{ role: 'user', content: 'Hello' }] },
	},
});
