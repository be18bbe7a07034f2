import type { ThreadCreateParams } from 'openai/resources/beta/threads';
import { objectsField } from '../../../shared/fields/json';
import { metadata } from '../../../shared/fields/metadata';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { resourcesOfTools } from '../assistant/tool-resources';

export const create = operation<ThreadCreateParams>()({
	name: 'Create',
	action: 'Create a thread',
	description: 'Create a thread of messages for assistants',
	fields: [
		options([
			objectsField({
				displayName: 'Messages',
				name: 'messages',
				placeholder: '[{"role": "user", "content": "Hello"}]',
				description:
					'Initial messages, as a JSON list of objects with "role" (user or assistant), "content" and, optionally, "attachments" and "metadata"',
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
