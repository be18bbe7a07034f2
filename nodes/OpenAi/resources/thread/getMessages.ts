import type { MessageListParams } from 'openai/resources/beta/threads/messages';
import { after, before, order } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';
import { run, thread } from './ids';

export const getMessages = listing<MessageListParams>()({
	name: 'Get Messages',
	action: 'Get the messages of a thread',
	description: 'List the messages of a thread, or those that one run has created',
	fields: [thread, filters([after, before, order, { ...run, required: false, send: 'run_id' }])],
	list: ({ openai, params, body }) => openai.beta.threads.messages.list(params.threadId, body),
	example: {
		params: { threadId: 'thread_1', options: { runId: 'run_1' } },
		request: 'GET /v1/threads/thread_1/messages',
		query: { limit: '50', run_id: 'run_1' },
	},
});
