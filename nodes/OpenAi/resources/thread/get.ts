import { operation } from '../../operation';
import { thread } from './ids';

export const get = operation()({
	name: 'Get',
	action: 'Get a thread',
	description: 'Get a thread without its messages',
	fields: [thread],
	run: ({ openai, params }) => openai.beta.threads.retrieve(params.threadId),
	example: { params: { threadId: 'thread_1' }, request: 'GET /v1/threads/thread_1' },
});
