import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

// The address to test is a parameter of the node that uses the credential, not part of it.
// eslint-disable-next-line @n8n/community-nodes/credential-test-required
export class OpenAiToolFlowApi implements ICredentialType {
	name = 'openAiToolFlowApi';

	displayName = 'OpenAI Tool Flow API';

	/** No other node, such as HTTP Request, may send the secret to an address of its own. */
	restrictToSupportedNodes = true as const;

	icon = { light: 'file:../icons/openai.svg', dark: 'file:../icons/openai.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-openai-platform/n8n-nodes-openai-platform#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'A random text of 16 or more characters that the tool flow and its callers share, sent as "Authorization: Bearer"',
		},
		{
			displayName: 'Allowed Hosts',
			name: 'allowedHosts',
			type: 'string',
			default: '',
			placeholder: 'n8n.example.com, *.example.org',
			description:
				'The only hosts that the Tool Flow tool of OpenAI Agent Tool may send the secret to, comma-separated. Blank means this n8n alone.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{ $credentials.secret }}' } },
	};
}
