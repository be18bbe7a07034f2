import { deleted } from '../../../shared/fields/deleted';
import { operation } from '../../operation';
import { thread } from './ids';

export const remove = operation()({
	name: 'Delete',
	action: 'Delete a thread',
	description: 'Delete a thread and its messages',
	fields: [thread],
	run: ({ openai, params }) => openai.beta.threads.delete(params.threadId),
	shape: (answer, { params }) => deleted(answer, params.threadId),
	example: { params: { threadId: 'thread_1' }, request: 'DELETE /v1/threads/thread_1' },
});
