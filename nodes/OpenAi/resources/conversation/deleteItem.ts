import { deleted } from '../../../shared/fields/deleted';
import { operation } from '../../operation';
import { conversation, conversationItem } from './ids';

export const deleteItem = operation()({
	name: 'Delete Item',
	action: 'Delete an item of a conversation',
	description: 'Delete one item of a conversation',
	fields: [conversation, conversationItem],
	run: ({ openai, params: { conversationId, itemId } }) =>
		openai.conversations.items.delete(itemId, { conversation_id: conversationId }),
	// The API answers with the conversation, whose ID is another.
	shape: (answer, { params: { itemId } }) => deleted({ ...answer, id: itemId }, itemId),
	example: {
		params: { conversationId: 'conv_1', itemId: 'msg_1' },
		request: 'DELETE /v1/conversations/conv_1/items/msg_1',
	},
});
