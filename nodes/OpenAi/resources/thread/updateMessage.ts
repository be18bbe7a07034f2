import type { MessageUpdateParams } from 'openai/resources/beta/threads/messages';
import { metadata } from '../../../shared/fields/metadata';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { message, thread } from './ids';

export const updateMessage = operation<MessageUpdateParams>()({
	name: 'Update Message',
	action: 'Update a message of a thread',
	description: 'Replace the metadata of a message',
	fields: [thread, message, options([metadata])],
	run: ({ openai, params: { threadId, messageId }, body }) =>
		openai.beta.threads.messages.update(messageId, { ...body, thread_id: threadId }),
	example: {
		params: { threadId: 'thread_1', messageId: 'msg_1', options: { metadata: { team: 'a' } } },
		request: 'POST /v1/threads/thread_1/messages/msg_1',
		body: { metadata: { team: 'a' } },
	},
});
