import { modelOptions } from '../shared/agents/agent-fields';
import { toJson } from '../shared/agents/definition';
import { agentOperation } from '../shared/agents/platform';
import { filters } from '../shared/fields/optional';
import { agent, agentOf } from './agent';

/** Returns the agent as plain JSON, its connected tools and handoffs included. */
export const create = agentOperation({
	name: 'Create',
	action: 'Create an agent',
	description: 'Return the agent as JSON, to run it in another node or workflow',
	fields: [...agent, filters(modelOptions)],
	run: async (call) => toJson(await agentOf(call)),
	example: {
		params: { name: 'Support', model: 'gpt-5.6-luna', instructions: 'Answer in one sentence.' },
		request: '',
	},
});
