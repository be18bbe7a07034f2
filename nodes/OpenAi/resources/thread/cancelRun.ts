import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { run, thread } from './ids';
import { runWaitOptions, settledRun } from './running';

export const cancelRun = operation()({
	name: 'Cancel Run',
	action: 'Cancel a run of a thread',
	description: 'Cancel a run that has not ended',
	fields: [thread, run, options(runWaitOptions)],
	async run(call) {
		const { threadId, runId } = call.params;
		const now = await call.openai.beta.threads.runs.cancel(runId, { thread_id: threadId });
		return await settledRun(call, threadId, now);
	},
	example: {
		params: { threadId: 'thread_1', runId: 'run_1' },
		request: 'POST /v1/threads/thread_1/runs/run_1/cancel',
	},
});
