import { filters } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { run, thread } from './ids';
import { runWaitOptions, settledRun } from './running';

export const getRun = operation()({
	name: 'Get Run',
	action: 'Get a run of a thread',
	description: 'Get the status of a run, with its pending tool calls and last error',
	fields: [thread, run, filters(runWaitOptions)],
	async run(call) {
		const { threadId, runId } = call.params;
		const now = await call.openai.beta.threads.runs.retrieve(runId, { thread_id: threadId });
		return await settledRun(call, threadId, now);
	},
	example: {
		params: { threadId: 'thread_1', runId: 'run_1' },
		request: 'GET /v1/threads/thread_1/runs/run_1',
	},
});
