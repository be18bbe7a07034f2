import type { ItemRetrieveParams } from 'openai/resources/conversations/items';
import { include } from '../../../shared/fields/include';
import { filters } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { conversation, conversationItem } from './ids';

export const getItem = operation<ItemRetrieveParams>()({
	name: 'Get Item',
	action: 'Get an item of a conversation',
	description: 'Get one item of a conversation',
	fields: [conversation, conversationItem, filters([include])],
	run: ({ openai, params: { conversationId, itemId }, body }) =>
		openai.conversations.items.retrieve(itemId, { ...body, conversation_id: conversationId }),
	example: {
		params: { conversationId: 'conv_1', itemId: 'msg_1' },
		request: 'GET /v1/conversations/conv_1/items/msg_1',
	},
});
