import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import { TOOL_FLOW_CREDENTIAL } from '../shared/agents/tools/tool-flow';
import { answer } from './answer';
import { properties } from './fields';
import { checkFlow } from './flow';
import { triggerPanel } from './trigger-panel';

const PATH = '={{ $parameter["path"] }}';

/** Both requests of a tool flow are there as soon as n8n listens: nothing is to be set up elsewhere. */
const ready = {
	async checkExists(this: IHookFunctions): Promise<boolean> {
		try {
			await checkFlow(this);
		} catch (error) {
			throw new NodeOperationError(this.getNode(), error as Error);
		}
		return true;
	},
	create: async (): Promise<boolean> => await Promise.resolve(true),
	delete: async (): Promise<boolean> => await Promise.resolve(true),
};

export class OpenAiToolFlowTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenAI Tool Flow Trigger',
		name: 'openAiToolFlowTrigger',
		icon: { light: 'file:../../icons/openai.svg', dark: 'file:../../icons/openai.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["toolName"] }}',
		description: 'Turn the workflow into a tool that agents can call',
		defaults: { name: 'OpenAI Tool Flow Trigger' },
		eventTriggerDescription: 'Waiting for an agent to call the test URL',
		activationMessage: 'Agents can now call the production URL.',
		triggerPanel,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: TOOL_FLOW_CREDENTIAL,
				required: true,
				displayOptions: { show: { authentication: ['secret'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'lastNode',
				responseData: '={{ $parameter["responseData"] }}',
				isFullPath: true,
				path: PATH,
			},
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				isFullPath: true,
				path: PATH,
				ndvHideUrl: true,
			},
		],
		properties,
	};

	webhookMethods = { default: ready, setup: ready };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answer(this);
	}
}
