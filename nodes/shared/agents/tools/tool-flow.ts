import { assertCredentialAllowsUrl } from 'n8n-workflow';
import { Failure } from '../../kit/failure';
import { InputError } from '../../kit/input-error';
import { functionTool } from '../function-tool';
import { toManifest } from '../tool-flow-manifest';
import type { ToolHost } from '../tool-kind';
import { toolKind } from '../tool-kind';
import { requiresApproval, strict } from './naming';

/** The credential type that holds the secret of a tool flow. */
export const TOOL_FLOW_CREDENTIAL = 'openAiToolFlowApi';

const DEFAULT_TIMEOUT = 60_000;

const toUrl = (value: unknown): string => {
	const url = String(value).trim();
	if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
	throw new InputError('"URL" must be a web address that begins with https:// or http://');
};

interface Flow {
	readonly url: string;
	readonly secret: string | undefined;
	/** Milliseconds that one request may take. */
	readonly timeout: number;
}

/** Why a tool flow gave no answer; `undefined` when it did. */
const refusalOf = (status: number, host: string): string | undefined => {
	if (status === 401 || status === 403) {
		return `The tool flow at ${host} did not accept the secret: check the credential of the tool`;
	}
	if (status === 404) {
		return `There is no tool flow at this address of ${host}: publish its workflow, and copy its production URL`;
	}
	return status >= 400 && status !== 400
		? `The tool flow at ${host} failed with status ${status}`
		: undefined;
};

async function request(
	{ url, secret, timeout }: Flow,
	{ fetch, signal }: ToolHost,
	args?: Readonly<Record<string, unknown>>,
): Promise<{ status: number; body: unknown }> {
	const { host } = new URL(url);
	const limit = AbortSignal.timeout(timeout);
	try {
		const response = await fetch(url, {
			method: args ? 'POST' : 'GET',
			headers: {
				Accept: 'application/json',
				...(args && { 'Content-Type': 'application/json' }),
				...(secret !== undefined && { Authorization: `Bearer ${secret}` }),
			},
			...(args && { body: JSON.stringify(args) }),
			signal: AbortSignal.any([signal, limit]),
		});
		const text = await response.text();
		const refusal = refusalOf(response.status, host);
		if (refusal !== undefined) {
			throw new Failure(refusal, { code: 'tool_flow', statusCode: response.status });
		}
		const isJson = response.headers.get('content-type')?.includes('json') === true;
		return { status: response.status, body: isJson && text !== '' ? JSON.parse(text) : text };
	} catch (error) {
		if (!limit.aborted || signal.aborted) throw error;
		throw new Failure(
			`The tool flow at ${host} did not answer within ${timeout} ms: raise Timeout in the tool's options`,
			{ code: 'timeout' },
		);
	}
}

/** A workflow of this or another n8n that starts with OpenAI Tool Flow Trigger. */
export const toolFlow = toolKind({
	name: 'Tool Flow',
	description:
		'Run a workflow that starts with OpenAI Tool Flow Trigger, on this n8n or another; it says itself what it does',
	fields: [
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'https://n8n.example.com/webhook/...',
			description: 'The production URL of the trigger',
			parse: toUrl,
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'None', value: 'none' },
				{ name: 'Secret', value: 'secret' },
			],
			default: 'secret',
			description: 'How the trigger is protected',
		},
		strict,
		requiresApproval,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Timeout',
					name: 'timeout',
					type: 'number',
					typeOptions: { minValue: 1, numberPrecision: 0 },
					default: DEFAULT_TIMEOUT,
					description: 'How many milliseconds the workflow may take to answer',
				},
			],
		},
	],
	withhold: ({ secret: _, ...plain }) => plain,
	supply: async (definition, context, item) => {
		if (definition.authentication !== 'secret') return definition;
		const credentialData = await context.getCredentials(TOOL_FLOW_CREDENTIAL, item);
		const url = String(definition.url);
		assertCredentialAllowsUrl({ node: context.getNode(), credentialData, url });
		return { ...definition, secret: credentialData.secret };
	},
	build: async ({ url, authentication, options, ...rest }, host, definition) => {
		const { secret } = definition as { secret?: string };
		if (authentication === 'secret' && secret === undefined) {
			throw new InputError(
				`The secret of the tool flow at ${new URL(url).host} is not in the JSON of the agent: connect the tool's node to Tools`,
			);
		}
		const flow = { url, secret, timeout: options.timeout ?? DEFAULT_TIMEOUT };
		const { body } = await request(flow, host);
		const { name, description, parameters } = toManifest(body, new URL(url).host);
		return [
			functionTool(host, {
				name,
				description,
				parameters,
				strict: rest.strict,
				needsApproval: rest.requiresApproval,
				run: async (args) => {
					const { status, body: answer } = await request(flow, host, args);
					return status === 400 ? { error: 'The arguments do not fit', reason: answer } : answer;
				},
			}),
		];
	},
});
