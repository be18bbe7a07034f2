import { deleted } from '../../../shared/fields/deleted';
import { operation } from '../../operation';
import { conversation } from './ids';

export const remove = operation()({
	name: 'Delete',
	action: 'Delete a conversation',
	description: 'Delete a conversation. Its items are not deleted.',
	fields: [conversation],
	run: ({ openai, params }) => openai.conversations.delete(params.conversationId),
	shape: (answer, { params }) => deleted(answer, params.conversationId),
	example: { params: { conversationId: 'conv_1' }, request: 'DELETE /v1/conversations/conv_1' },
});
