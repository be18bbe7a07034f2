import { described, InputError } from '../../kit/input-error';
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
import { checkVariables, secretsOf, toNpxArguments } from './local-mcp-rules';
import { npx } from './npx';
import { own } from '../../json';

const GATE = 'N8N_OPENAI_ALLOW_LOCAL_MCP';

/** What a program needs to find others and its own files; n8n's keys and passwords are not among them. */
const PASSED_ON = ['PATH', 'HOME', 'USER', 'LANG', 'TMPDIR', 'SystemRoot', 'APPDATA', 'TEMP'];

const checkAllowed = (): void => {
	if (own(process.env, GATE) === 'true') return;
	throw new InputError(
		`Local MCP servers are programs that run on the n8n server, so they are off: its administrator can set the environment variable ${GATE}=true to allow them`,
	);
};

const toCommand = (value: unknown): string => {
	if (value === 'npx') return value;
	throw new InputError(`"Command" must be npx, but it is ${described(value)}`);
};

/** Words between blanks; quotes keep blanks within a word. */
const words = (text: string): string[] =>
	[...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
		([, double, single, plain]) => double ?? single ?? plain ?? '',
	);

const toArguments = (value: unknown): string[] => {
	const given = typeof value === 'string' ? value.trim() : value;
	const list: unknown =
		typeof given === 'string' ? (given.startsWith('[') ? parsed(given) : words(given)) : given;
	if (!Array.isArray(list) || !list.every((word) => typeof word === 'string')) {
		throw new InputError(
			'"Arguments" must be words such as -y @modelcontextprotocol/server-everything, or a list of them',
		);
	}
	return list;
};

const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/** The tools of an MCP server that is started on this machine. */
export const localMcp = toolKind({
	name: 'MCP Server (Local)',
	description: `The tools of an MCP server that n8n starts; needs ${GATE}=true`,
	fields: [
		serverLabel,
		{
			displayName: 'Command',
			name: 'command',
			type: 'string',
			required: true,
			default: 'npx',
			description: 'Only npx is allowed',
			parse: toCommand,
		},
		{
			displayName: 'Arguments',
			name: 'arguments',
			type: 'string',
			required: true,
			default: '',
			placeholder: '-y @modelcontextprotocol/server-everything stdio',
			description: 'The package and its arguments, space-separated. Not interpreted by a shell.',
			parse: toArguments,
		},
		...serverTools,
		pairs(
			'Environment',
			'environment',
			'Variable',
			'Environment variables of the server. Of those of n8n, it gets only PATH, HOME and similar.',
		),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: serverOptions,
		},
	],
	withhold: withoutValues('environment'),
	build: async (values, host) => {
		checkAllowed();
		const settings = toMcpSettings(values);
		const passedOn = PASSED_ON.flatMap((name) => {
			const value = own(process.env, name);
			return value === undefined ? [] : [[name, value] as const];
		});
		const { label, timeout } = settings;
		const variables = toRecord(values.environment.values, `the MCP server "${label}"`);
		checkVariables(Object.keys(variables));
		host.redactor.add(...secretsOf(variables));
		const server = new host.sdk.MCPServerStdio({
			...npx(toNpxArguments(values.arguments)),
			env: { ...Object.fromEntries(passedOn), ...variables },
			name: label,
			cacheToolsList: false,
			logger: silentLogger,
			// A server that says nothing to the newer protocol is then asked by the older one: both fit in Timeout.
			clientSessionTimeoutSeconds: timeout / 2 / 1000,
			timeout,
		});
		return await mcpTools(server, settings, host);
	},
});
