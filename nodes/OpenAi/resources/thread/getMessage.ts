import { operation } from '../../operation';
import { message, thread } from './ids';

export const getMessage = operation()({
	name: 'Get Message',
	action: 'Get a message of a thread',
	description: 'Get one message of a thread',
	fields: [thread, message],
	run: ({ openai, params: { threadId, messageId } }) =>
		openai.beta.threads.messages.retrieve(messageId, { thread_id: threadId }),
	example: {
		params: { threadId: 'thread_1', messageId: 'msg_1' },
		request: 'GET /v1/threads/thread_1/messages/msg_1',
	},
});
