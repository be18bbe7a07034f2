import type { StepListParams } from 'openai/resources/beta/threads/runs/steps';
import { after, before, order } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';
import { run, thread } from './ids';
import { include } from './include';

export const getRunSteps = listing<StepListParams>()({
	name: 'Get Run Steps',
	action: 'Get the steps of a run',
	description: 'List the steps of a run: messages it created and tools it called',
	fields: [thread, run, filters([after, before, include, order])],
	list: ({ openai, params: { threadId, runId }, body }) =>
		openai.beta.threads.runs.steps.list(runId, { ...body, thread_id: threadId }),
	example: {
		params: { threadId: 'thread_1', runId: 'run_1', options: { order: 'asc' } },
		request: 'GET /v1/threads/thread_1/runs/run_1/steps',
		query: { limit: '50', order: 'asc' },
	},
});
