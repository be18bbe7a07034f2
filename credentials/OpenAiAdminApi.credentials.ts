import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

export class OpenAiAdminApi implements ICredentialType {
	name = 'openAiAdminApi';

	displayName = 'OpenAI Admin API';

	/** No other node, such as HTTP Request, may send the secret to an address of its own. */
	restrictToSupportedNodes = true as const;

	icon = { light: 'file:../icons/openai.svg', dark: 'file:../icons/openai.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-openai-platform/n8n-nodes-openai-platform#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Admin Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'An admin key from platform.openai.com/settings/organization/admin-keys, which only owners of an organization can create. Only for costs and usage, which no other key can read.',
		},
		{
			displayName: 'Organization ID',
			name: 'organizationId',
			type: 'string',
			default: '',
			placeholder: 'org-...',
			description: 'Required only when the key belongs to several organizations',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.openai.com/v1',
			description: 'URL of the API, including its version',
		},
	];

	/** Signs the credential test, and HTTP Request nodes that use this credential. */
	authenticate = (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const organization = text(credentials.organizationId);
		return Promise.resolve({
			...request,
			headers: {
				...request.headers,
				Authorization: `Bearer ${text(credentials.apiKey)}`,
				...(organization !== '' && { 'OpenAI-Organization': organization }),
			},
		});
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ ($credentials.baseUrl || "https://api.openai.com/v1").trim().replace(/\\/+$/, "") }}',
			url: '/organization/projects?limit=1',
		},
	};
}
