import { operation } from '../../operation';
import { conversation } from './ids';

export const get = operation()({
	name: 'Get',
	action: 'Get a conversation',
	description: 'Get a conversation without its items',
	fields: [conversation],
	run: ({ openai, params }) => openai.conversations.retrieve(params.conversationId),
	example: { params: { conversationId: 'conv_1' }, request: 'GET /v1/conversations/conv_1' },
});
