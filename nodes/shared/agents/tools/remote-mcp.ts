import type { Tool } from 'agents-sdk';
import { InputError } from '../../kit/input-error';
import { mcpTools, silentLogger } from '../mcp';
import { toolKind } from '../tool-kind';
import {
	pairs,
	serverLabel,
	serverOptions,
	serverTools,
	toMcpSettings,
	toRecord,
	withoutValues,
} from './mcp-fields';
import {
	accessIn,
	authentication,
	authorized,
	besides,
	forOpenAi,
	withAccess,
	withoutScheme,
} from './mcp-credential';

const toUrl = (value: unknown): string => {
	const url = String(value).trim();
	if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
	throw new InputError('"Server URL" must be a URL that starts with https:// or http://');
};

/** The tools of an MCP server on the network. */
export const remoteMcp = toolKind({
	name: 'MCP Server (Remote)',
	description: 'The tools of an MCP server on the network',
	fields: [
		serverLabel,
		{
			displayName: 'Server URL',
			name: 'serverUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'https://mcp.example.com/mcp',
			description: 'URL of the server',
			parse: toUrl,
		},
		{
			displayName: 'Connect From',
			name: 'connectFrom',
			type: 'options',
			options: [
				{
					name: 'N8n',
					value: 'n8n',
					description: 'This n8n connects. The server can be in a private network.',
				},
				{
					name: 'OpenAI',
					value: 'openAi',
					description: 'OpenAI connects. The server must be on the internet.',
				},
			],
			default: 'n8n',
			description: 'Which side connects to the server',
		},
		{
			displayName: 'Transport',
			name: 'transport',
			type: 'options',
			displayOptions: { show: { connectFrom: ['n8n'] } },
			options: [
				{ name: 'Server-Sent Events', value: 'sse', description: 'For older servers' },
				{ name: 'Streamable HTTP', value: 'streamableHttp' },
			],
			default: 'streamableHttp',
			description: 'Transport that the server uses',
		},
		authentication,
		pairs(
			'Headers',
			'headers',
			'Header',
			'Sent with every request to the server, for what is no secret: they are stored with the workflow. A secret belongs in a credential, by Authentication.',
		),
		...serverTools,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: serverOptions,
		},
	],
	isHosted: ({ connectFrom }) => connectFrom === 'openAi',
	withhold: ({ access: _, ...definition }) => withoutValues('headers')(definition),
	supply: withAccess,
	build: async (values, host, definition): Promise<Tool[]> => {
		const { serverUrl: url, connectFrom, transport } = values;
		const settings = toMcpSettings(values);
		const { label, allowed, unasked, timeout } = settings;
		const access = accessIn(definition);
		const rows = toRecord(values.headers.values, `the MCP server "${label}"`);
		const headers = access ? besides(access, rows) : rows;
		host.redactor.add(...Object.values(headers).flatMap(withoutScheme));
		if (connectFrom === 'openAi') {
			const common = {
				serverLabel: label,
				serverUrl: url,
				...(access ? forOpenAi(access, headers, host.redactor) : { headers }),
				...(allowed.length > 0 && { allowedTools: [...allowed] }),
			};
			if (unasked === 'all') return [host.sdk.hostedMcpTool(common)];
			const requireApproval =
				unasked.length === 0 ? 'always' : { never: { toolNames: [...unasked] } };
			return [host.sdk.hostedMcpTool({ ...common, requireApproval })];
		}
		const server = {
			url,
			name: label,
			cacheToolsList: false,
			logger: silentLogger,
			fetch: access ? authorized(host.fetch, url, access, host.redactor) : host.fetch,
			requestInit: { headers },
			clientSessionTimeoutSeconds: timeout / 1000,
			timeout,
		};
		return await mcpTools(
			transport === 'sse'
				? new host.sdk.MCPServerSSE(server)
				: new host.sdk.MCPServerStreamableHttp(server),
			settings,
			host,
		);
	},
});
