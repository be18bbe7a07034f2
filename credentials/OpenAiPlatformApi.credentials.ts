import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

interface HeaderRow {
	name: string;
	value: string;
}

const ownHeaders = (credentials: ICredentialDataDecryptedObject): Record<string, string> => {
	const { values = [] } = (credentials.headers ?? {}) as { values?: HeaderRow[] };
	const named = values.filter(({ name }) => name.trim() !== '');
	return Object.fromEntries(named.map(({ name, value }) => [name.trim(), value]));
};

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

export class OpenAiPlatformApi implements ICredentialType {
	name = 'openAiPlatformApi';

	displayName = 'OpenAI Platform API';

	/** No other node, such as HTTP Request, may send the secret to an address of its own. */
	restrictToSupportedNodes = true as const;

	icon = { light: 'file:../icons/openai.svg', dark: 'file:../icons/openai.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-openai-platform/n8n-nodes-openai-platform#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'A key from platform.openai.com/api-keys, or from the server in Base URL. Leave blank for a server without keys.',
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
			displayName: 'Project ID',
			name: 'projectId',
			type: 'string',
			default: '',
			placeholder: 'proj_...',
			description: 'Required only for a legacy key that is used for several projects',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.openai.com/v1',
			description:
				'URL of the API, including its version. Any OpenAI-compatible server works, as does https://YOUR-RESOURCE.openai.azure.com/openai/v1.',
		},
		{
			displayName: 'State Secret',
			name: 'stateSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'A long random text that seals agent runs waiting for approval. If left blank: the API key. Set it to be able to change the key while runs wait, or for a server without keys.',
		},
		{
			displayName: 'Headers',
			name: 'headers',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Header',
			default: {},
			description: 'Sent with every request, for gateways that require more than a key',
			options: [
				{
					displayName: 'Header',
					name: 'values',
					values: [
						{ displayName: 'Name', name: 'name', type: 'string', default: '' },
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							typeOptions: { password: true },
							default: '',
						},
					],
				},
			],
		},
	];

	/** Signs the credential test, and HTTP Request nodes that use this credential. */
	authenticate = (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const key = text(credentials.apiKey);
		const organization = text(credentials.organizationId);
		const project = text(credentials.projectId);
		return Promise.resolve({
			...request,
			headers: {
				...request.headers,
				...(key !== '' && { Authorization: `Bearer ${key}` }),
				...(organization !== '' && { 'OpenAI-Organization': organization }),
				...(project !== '' && { 'OpenAI-Project': project }),
				...ownHeaders(credentials),
			},
		});
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ ($credentials.baseUrl || "https://api.openai.com/v1").trim().replace(/\\/+$/, "") }}',
			url: '/models',
		},
	};
}
