import type { ConversationUpdateParams } from 'openai/resources/conversations/conversations';
import { metadata } from '../../../shared/fields/metadata';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { conversation } from './ids';

export const update = operation<ConversationUpdateParams>()({
	name: 'Update',
	action: 'Update a conversation',
	description: 'Replace the metadata of a conversation',
	fields: [conversation, { ...metadata, required: true }, options([])],
	run: ({ openai, params, body }) => openai.conversations.update(params.conversationId, body),
	example: {
		params: { conversationId: 'conv_1', metadata: { team: 'b' } },
		request: 'POST /v1/conversations/conv_1',
		body: { metadata: { team: 'b' } },
	},
});
