import type { RunListParams } from 'openai/resources/beta/threads/runs';
import { after, before, order } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';
import { thread } from './ids';

export const getRuns = listing<RunListParams>()({
	name: 'Get Runs',
	action: 'Get the runs of a thread',
	description: 'List the runs of a thread',
	fields: [thread, filters([after, before, order])],
	list: ({ openai, params, body }) => openai.beta.threads.runs.list(params.threadId, body),
	example: {
		params: { threadId: 'thread_1' },
		request: 'GET /v1/threads/thread_1/runs',
		query: { limit: '50' },
	},
});
