import type { StepRetrieveParams } from 'openai/resources/beta/threads/runs/steps';
import { filters } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { run, step, thread } from './ids';
import { include } from './include';

export const getRunStep = operation<StepRetrieveParams>()({
	name: 'Get Run Step',
	action: 'Get a step of a run',
	description: 'Get one step of a run',
	fields: [thread, run, step, filters([include])],
	run: ({ openai, params: { threadId, runId, stepId }, body }) =>
		openai.beta.threads.runs.steps.retrieve(stepId, {
			...body,
			thread_id: threadId,
			run_id: runId,
		}),
	example: {
		params: { threadId: 'thread_1', runId: 'run_1', stepId: 'step_1' },
		request: 'GET /v1/threads/thread_1/runs/run_1/steps/step_1',
	},
});
