import type { Tool } from 'openai/resources/responses/responses';
import { toList } from '../fields/ids';
import { toObject } from '../fields/json';
import { InputError } from '../kit/input-error';
import { filled, text, apiTool } from './api-tool';

const CONNECTORS = {
	connector_dropbox: 'Dropbox',
	connector_gmail: 'Gmail',
	connector_googlecalendar: 'Google Calendar',
	connector_googledrive: 'Google Drive',
	connector_microsoftteams: 'Microsoft Teams',
	connector_outlookcalendar: 'Outlook Calendar',
	connector_outlookemail: 'Outlook Email',
	connector_sharepoint: 'SharePoint',
} as const;

interface Headers {
	readonly values?: ReadonlyArray<{ readonly name?: unknown; readonly value?: unknown }>;
}

/** Rows of headers as the API takes them; none where no row has a name. */
function toHeaders(given: unknown): Record<string, string> | undefined {
	const { values = [] } = given as Headers;
	const headers = values
		.map(({ name, value }) => [String(name ?? '').trim(), String(value ?? '')] as const)
		.filter(([name]) => name !== '');
	return headers.length > 0 ? Object.fromEntries(headers) : undefined;
}

const isObject = (value: unknown): boolean =>
	(typeof value === 'object' && !Array.isArray(value)) ||
	(typeof value === 'string' && value.trim().startsWith('{'));

/** Tool names, or the API's filter object in their place. */
const toAllowed = (value: unknown): Tool.Mcp['allowed_tools'] =>
	isObject(value) ? toObject('Allowed Tools', value) : toList('Allowed Tools', value);

/** Whether a filter picks tools: an empty one could be taken for all of them. */
const picks = (filter: unknown): boolean => {
	const { tool_names: names, read_only: readOnly } = (filter ?? {}) as Record<string, unknown>;
	return typeof readOnly === 'boolean' || (Array.isArray(names) && names.length > 0);
};

/**
 * Always or never, or the API's filter object in their place.
 * @throws InputError when a filter picks no tools
 */
const toApproval = (value: unknown): Tool.Mcp['require_approval'] => {
	if (!isObject(value)) return String(value) as 'always' | 'never';
	const filters = toObject('Require Approval', value);
	const given = Object.values(filters).filter((filter) => filter !== null);
	if (given.length > 0 && given.every(picks)) return filters;
	throw new InputError(
		'"Require Approval" has a filter without tools: give it tool_names or read_only, such as {"never": {"tool_names": ["search"]}}',
	);
};

/** Calls the tools of a remote MCP server; OpenAI connects to it. */
export const mcp = apiTool<Tool.Mcp>()({
	name: 'MCP Server',
	description: 'Call the tools of a remote MCP server',
	type: 'mcp',
	fields: [
		{
			displayName: 'Server Label',
			name: 'serverLabel',
			type: 'string',
			default: '',
			placeholder: 'docs',
			description: 'Name of the server in its tool calls',
		},
		text({
			displayName: 'Server URL',
			name: 'serverUrl',
			placeholder: 'https://example.com/mcp',
			description: 'URL of the server, which OpenAI must be able to reach',
		}),
		text({
			displayName: 'Server Description',
			name: 'serverDescription',
			description: 'Purpose of the server',
		}),
		{
			displayName: 'Headers',
			name: 'headers',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Header',
			default: {},
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
			parse: toHeaders,
		},
		{
			displayName: 'Authorization',
			name: 'authorization',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'OAuth access token for the server',
		},
		{
			displayName: 'Allowed Tools',
			name: 'allowedTools',
			type: 'string',
			default: '',
			placeholder: 'search, fetch',
			description: 'Comma-separated names of the tools that the model may call. Blank means all.',
			parse: toAllowed,
		},
		{
			displayName: 'Require Approval',
			name: 'requireApproval',
			type: 'options',
			options: [
				{ name: 'Always', value: 'always' },
				{ name: 'Never', value: 'never' },
				{ name: 'Not Set', value: '', description: "Not sent. The API's default is Always." },
			],
			default: '',
			description:
				"Whether calls wait for approval. They are returned as approvalRequests, which the next response answers. An expression can return the API's filter object: its 'never' lists the only tools that run unasked, while its 'always' lets all other tools of the server run unasked.",
			parse: toApproval,
		},
		{
			displayName: 'Connector',
			name: 'connectorId',
			type: 'options',
			options: [
				...Object.entries(CONNECTORS).map(([value, name]) => ({ name, value })),
				{ name: 'None', value: '' },
			],
			default: '',
			description:
				'A service, instead of a server URL. Not for models released after September 2026.',
			parse: (value: unknown) => String(value) as keyof typeof CONNECTORS,
		},
		text({
			displayName: 'Tunnel ID',
			name: 'tunnelId',
			description: 'A Secure MCP Tunnel, instead of a server URL',
		}),
	],
	complete({ server_label: label, ...tool }) {
		const server_label = filled('MCP Server', 'Server Label', label);
		// eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way to a connector for earlier models
		const place = tool.server_url ?? tool.connector_id ?? tool.tunnel_id;
		if (place !== undefined) return { server_label, ...tool };
		throw new InputError(
			`"Server URL" of the MCP server "${server_label}" is blank: enter it, or a connector or a tunnel`,
		);
	},
});
