import { agentPlatform } from '../shared/agents/platform';
import { create } from './create';
import { resume } from './resume';
import { run } from './run';

/** The operations of the node; a new node begins with Run. */
export const resources = {
	agent: {
		name: 'Agent',
		description: 'An agent with its tools and handoffs',
		operations: { run, create, resume },
	},
};

/** The operations of this node and the API behind them: Done, then Needs Approval. */
export const platform = agentPlatform(resources, { outputs: () => 2 });
