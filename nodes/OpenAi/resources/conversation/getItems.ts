import type { ItemListParams } from 'openai/resources/conversations/items';
import { include } from '../../../shared/fields/include';
import { after, order } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';
import { conversation } from './ids';

export const getItems = listing<ItemListParams>()({
	name: 'Get Items',
	action: 'Get the items of a conversation',
	description: 'List the items of a conversation',
	fields: [conversation, filters([after, include, order])],
	list: ({ openai, params, body }) => openai.conversations.items.list(params.conversationId, body),
	example: {
		params: { conversationId: 'conv_1' },
		request: 'GET /v1/conversations/conv_1/items',
		query: { limit: '50' },
	},
});
