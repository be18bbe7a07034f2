import type {
	INodeType,
	INodeTypeDescription,
	ISupplyDataFunctions,
	SupplyData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { hostTypes } from '../shared/agents/hosts';
import { loadOptions } from '../shared/load-options';
import { CREDENTIAL } from '../shared/connect';
import { properties } from './fields';
import { HOSTS, supply } from './supply';

// n8n would list a tool of it, which could never run: the node supplies an agent and has no execute.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class OpenAiHandoffAgent implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenAI Handoff Agent',
		name: 'openAiHandoffAgent',
		icon: { light: 'file:../../icons/openai.svg', dark: 'file:../../icons/openai.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["name"] }}',
		description: 'An agent that another agent can hand over to',
		defaults: { name: 'OpenAI Handoff Agent' },
		inputs: [
			{ type: NodeConnectionTypes.AiTool, displayName: 'Tools' },
			{ type: NodeConnectionTypes.AiAgent, displayName: 'Handoffs' },
		],
		outputs: [
			{
				type: NodeConnectionTypes.AiAgent,
				displayName: 'Agent',
				filter: { nodes: hostTypes(HOSTS) },
			},
		],
		outputNames: ['Agent'],
		credentials: [{ name: CREDENTIAL, required: false }],
		properties,
	};

	methods = { loadOptions };

	async supplyData(this: ISupplyDataFunctions, itemIndex: number): Promise<SupplyData> {
		return { response: await supply(this, itemIndex) };
	}
}
