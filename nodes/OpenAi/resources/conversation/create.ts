import type { ConversationCreateParams } from 'openai/resources/conversations/conversations';
import { objectsField } from '../../../shared/fields/json';
import { metadata } from '../../../shared/fields/metadata';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { items, MAX_ITEMS } from './items';

export const create = operation<ConversationCreateParams>()({
	name: 'Create',
	action: 'Create a conversation',
	description: 'Create a conversation, to which responses can be added',
	fields: [options([objectsField(items, MAX_ITEMS), metadata])],
	run: ({ openai, body }) => openai.conversations.create(body),
	example: {
		params: { options: { items: [{ role: 'user', content: 'Hello' }], metadata: { team: 'a' } } },
		request: 'POST /v1/conversations',
		body: { items: [{ role: 'user', content: 'Hello' }], metadata: { team: 'a' } },
	},
});
