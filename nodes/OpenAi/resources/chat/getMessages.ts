import type { MessageListParams } from 'openai/resources/chat/completions/messages';
import { after, order } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';
import { completion } from './ids';

export const getMessages = listing<MessageListParams>()({
	name: 'Get Messages',
	action: 'Get the messages of a chat completion',
	description: 'List the input messages of a stored completion',
	fields: [completion, filters([after, order])],
	list: ({ openai, params, body }) =>
		openai.chat.completions.messages.list(params.completionId, body),
	example: {
		params: { completionId: 'chatcmpl-1' },
		request: 'GET /v1/chat/completions/chatcmpl-1/messages',
		query: { limit: '50' },
	},
});
