import type {
	IExecuteFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
	NodeOutput,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { CREDENTIAL } from '../shared/connect';
import { panel } from '../shared/kit/panel';
import { answer } from './answer';
import { platform, resources } from './platform';
import { lifecycle } from './publish';
import { run } from './run';
import { WEBHOOK_CREDENTIAL } from './secret';
import { triggerPanel } from './trigger-panel';

export class OpenAiTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenAI Trigger',
		name: 'openAiTrigger',
		icon: { light: 'file:../../icons/openai.svg', dark: 'file:../../icons/openai.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ ($parameter["events"] || []).join(", ") }}',
		description:
			'Start the workflow when OpenAI reports an event: a batch, response or job is done, ...',
		defaults: { name: 'OpenAI Trigger' },
		eventTriggerDescription: 'Waiting for OpenAI to send an event to the test URL',
		activationMessage: 'The workflow now starts for the events that you chose.',
		triggerPanel,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			// Without Get Object an endpoint that was made by hand needs none; publishing checks it.
			{ name: CREDENTIAL, required: false },
			{
				name: WEBHOOK_CREDENTIAL,
				required: true,
				displayOptions: { show: { registration: ['manual'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Blank: n8n answers with what the webhook method returns.
				responseData: '',
				path: 'webhook',
			},
		],
		properties: panel(resources),
	};

	webhookMethods = { default: lifecycle };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answer(this);
	}

	async execute(this: IExecuteFunctions): Promise<NodeOutput> {
		return await run(this, platform);
	}
}
