import type {
	INodeType,
	INodeTypeDescription,
	ISupplyDataFunctions,
	SupplyData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { MCP_CREDENTIALS } from '../shared/agents/tools/mcp-credential';
import { hostTypes } from '../shared/agents/hosts';
import { TOOL_FLOW_CREDENTIAL } from '../shared/agents/tools/tool-flow';
import { properties } from './fields';
import { HOSTS, supply } from './supply';
import { getWorkflowInputs } from './workflow-inputs';

// It is a tool already.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class OpenAiAgentTool implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenAI Agent Tool',
		name: 'openAiAgentTool',
		icon: { light: 'file:../../icons/openai.svg', dark: 'file:../../icons/openai.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["tool"] }}',
		description: 'Give OpenAI Agent a tool: search, code, images, workflows, approval or MCP',
		defaults: { name: 'OpenAI Agent Tool' },
		inputs: [],
		outputs: [
			{
				type: NodeConnectionTypes.AiTool,
				displayName: 'Tool',
				filter: { nodes: hostTypes(HOSTS) },
			},
		],
		outputNames: ['Tool'],
		credentials: [
			{
				name: TOOL_FLOW_CREDENTIAL,
				required: true,
				displayOptions: { show: { tool: ['toolFlow'], authentication: ['secret'] } },
			},
			{
				name: MCP_CREDENTIALS.bearerAuth,
				required: true,
				displayOptions: { show: { tool: ['remoteMcp'], authentication: ['bearerAuth'] } },
			},
			{
				name: MCP_CREDENTIALS.headerAuth,
				required: true,
				displayOptions: { show: { tool: ['remoteMcp'], authentication: ['headerAuth'] } },
			},
			{
				name: MCP_CREDENTIALS.oAuth2,
				required: true,
				displayOptions: { show: { tool: ['remoteMcp'], authentication: ['oAuth2'] } },
			},
		],
		properties,
	};

	methods = { localResourceMapping: { getWorkflowInputs } };

	async supplyData(this: ISupplyDataFunctions, itemIndex: number): Promise<SupplyData> {
		return { response: await supply(this, itemIndex) };
	}
}
