import type { ICredentialType, INodeProperties } from 'n8n-workflow';

// The secret is only checked against what OpenAI sends: there is nothing to ask.
// eslint-disable-next-line @n8n/community-nodes/credential-test-required
export class OpenAiWebhookApi implements ICredentialType {
	name = 'openAiWebhookApi';

	displayName = 'OpenAI Webhook API';

	/** No other node, such as HTTP Request, may send the secret to an address of its own. */
	restrictToSupportedNodes = true as const;

	icon = { light: 'file:../icons/openai.svg', dark: 'file:../icons/openai.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-openai-platform/n8n-nodes-openai-platform#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Signing Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'whsec_...',
			description:
				'What OpenAI showed when the webhook endpoint was made at platform.openai.com/settings/project/webhooks. It signs each event.',
		},
	];
}
