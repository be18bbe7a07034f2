import type { Run, RunStatus } from 'openai/resources/beta/threads/runs';
import type { WaitOptions } from '../../../shared/fields/wait';
import { waitOptions } from '../../../shared/fields/wait';
import type { Connection } from '../../operation';
import { waitIfAsked } from '../../waiting';

/** The options of an operation that can wait for a run. */
export const runWaitOptions = waitOptions(
	'the run has ended, or requires action: then required_action holds the tool calls to answer with Submit Tool Outputs',
);

const GOING_ON: readonly RunStatus[] = ['queued', 'in_progress', 'cancelling'];

interface RunCall extends Connection {
	readonly params: { readonly options: WaitOptions };
	readonly signal: AbortSignal;
}

/**
 * A run once it goes on no further by itself, when the options ask for that: completed, incomplete,
 * failed, cancelled, expired, or in need of tool outputs.
 */
export const settledRun = async (call: RunCall, threadId: string, first: Run): Promise<Run> =>
	await waitIfAsked(call, {
		first,
		read: () => call.openai.beta.threads.runs.retrieve(first.id, { thread_id: threadId }),
		isDone: ({ status }) => !GOING_ON.includes(status),
	});
