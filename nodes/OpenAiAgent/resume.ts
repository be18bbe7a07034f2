import { agentOperation } from '../shared/agents/platform';
import { options } from '../shared/fields/optional';
import type { Field } from '../shared/kit/field';
import { agent } from './agent';
import { decisionFields, toDecisions } from './decisions';
import { running, runningOptions, sessionLane, toItem } from './running';

const allowReuse = {
	displayName: 'Allow Resuming Again',
	name: 'allowReuse',
	type: 'boolean',
	default: false,
	description:
		'Whether a run state that was already used can be used again. Its approved calls are then made again.',
} as const satisfies Field;

/** Goes on with a run that waited for approval. */
export const resume = agentOperation({
	name: 'Resume',
	action: 'Resume an agent',
	description: 'Resume a run that is waiting for approval',
	fields: [...decisionFields, ...agent, options([...runningOptions, allowReuse])],
	run: async (call) =>
		await running(call, {
			runState: call.params.runState,
			decisions: (waiting) => toDecisions(call.params, waiting),
			allowReuse: call.params.options.allowReuse ?? false,
		}),
	lane: sessionLane,
	shape: async (outcome, call) => await toItem(outcome, call),
	example: {
		params: { runState: 'sealed', decision: 'approve', name: 'Support', model: 'gpt-5.6-luna' },
		request: 'POST /v1/responses',
	},
});
