import { idOf } from '../../../shared/fields/ids';

/** The thread of an operation; the API cannot list threads. */
export const thread = idOf({
	displayName: 'Thread',
	name: 'threadId',
	placeholder: 'thread_68f5…',
});

/** A message of the thread. */
export const message = idOf({
	displayName: 'Message',
	name: 'messageId',
	placeholder: 'msg_68f5…',
});

/** A run on the thread. */
export const run = idOf({ displayName: 'Run', name: 'runId', placeholder: 'run_68f5…' });

/** A step of the run. */
export const step = idOf({ displayName: 'Step', name: 'stepId', placeholder: 'step_68f5…' });
