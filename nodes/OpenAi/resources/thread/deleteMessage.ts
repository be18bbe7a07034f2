import { deleted } from '../../../shared/fields/deleted';
import { operation } from '../../operation';
import { message, thread } from './ids';

export const deleteMessage = operation()({
	name: 'Delete Message',
	action: 'Delete a message of a thread',
	description: 'Delete one message of a thread',
	fields: [thread, message],
	run: ({ openai, params: { threadId, messageId } }) =>
		openai.beta.threads.messages.delete(messageId, { thread_id: threadId }),
	shape: (answer, { params }) => deleted(answer, params.messageId),
	example: {
		params: { threadId: 'thread_1', messageId: 'msg_1' },
		request: 'DELETE /v1/threads/thread_1/messages/msg_1',
	},
});
