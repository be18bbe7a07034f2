import type {
	EngineResponse,
	IExecuteFunctions,
	INodeType,
	INodeTypeDescription,
	NodeOutput,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { loadOptions } from '../shared/load-options';
import { CREDENTIAL } from '../shared/connect';
import { panel } from '../shared/kit/panel';
import { runItems } from '../shared/kit/run';
import { platform, resources } from './platform';

// n8n would name its tool openAiAgentTool, which is a node of this package.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class OpenAiAgent implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenAI Agent',
		name: 'openAiAgent',
		icon: { light: 'file:../../icons/openai.svg', dark: 'file:../../icons/openai.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Run an AI agent with tools, handoffs and human approval',
		defaults: { name: 'OpenAI Agent' },
		inputs: [
			NodeConnectionTypes.Main,
			{ type: NodeConnectionTypes.AiMemory, displayName: 'Memory', maxConnections: 1 },
			{ type: NodeConnectionTypes.AiTool, displayName: 'Tools' },
			{ type: NodeConnectionTypes.AiAgent, displayName: 'Handoffs' },
		],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Done', 'Needs Approval'],
		credentials: [{ name: CREDENTIAL, required: true }],
		properties: panel(resources),
	};

	methods = { loadOptions };

	async execute(this: IExecuteFunctions, response?: EngineResponse): Promise<NodeOutput> {
		return await runItems(this, platform, response);
	}
}
