import { agentOperation } from '../shared/agents/platform';
import { options } from '../shared/fields/optional';
import { agent } from './agent';
import { decisionFields, toDecisions } from './decisions';
import { running, runningOptions, toItem } from './running';

/** Goes on with a run that waited for approval. */
export const resume = agentOperation({
	name: 'Resume',
	action: 'Resume an agent',
	description: 'Go on with a run that waited for approval',
	fields: [...decisionFields, ...agent, options(runningOptions)],
	run: async (call) =>
		await running(call, {
			runState: call.params.runState,
			decisions: (waiting) => toDecisions(call.params, waiting),
		}),
	shape: async (outcome, call) => await toItem(outcome, call),
	example: {
		params: { runState: 'sealed', decision: 'approve', name: 'Support', model: 'gpt-5.6-luna' },
		request: 'POST /v1/responses',
	},
});
