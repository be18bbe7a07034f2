import type { ItemCreateParams } from 'openai/resources/conversations/items';
import { include } from '../../../shared/fields/include';
import { objectsField } from '../../../shared/fields/json';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { conversation } from './ids';
import { items, MAX_ITEMS } from './items';

export const addItems = operation<ItemCreateParams>()({
	name: 'Add Items',
	action: 'Add items to a conversation',
	description: 'Add up to 20 messages, tool calls or tool outputs to a conversation',
	fields: [conversation, objectsField({ ...items, required: true }, MAX_ITEMS), options([include])],
	run: ({ openai, params, body }) => openai.conversations.items.create(params.conversationId, body),
	shape: ({ data }) => data,
	example: {
		params: { conversationId: 'conv_1', items: '[{"role": "user", "content": "Hello"}]' },
		request: 'POST /v1/conversations/conv_1/items',
		body: { items: [{ role: 'user', content: 'Hello' }] },
	},
});
