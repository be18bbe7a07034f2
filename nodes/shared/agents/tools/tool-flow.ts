import { InputError } from '../../kit/input-error';
import { assertAllowedUrl } from '../../n8n-version';
import { functionTool } from '../function-tool';
import { toManifest } from '../tool-flow-manifest';
import { toolKind } from '../tool-kind';
import { requiresApproval, strict } from './naming';
import { checkHost } from './tool-flow-hosts';
import { askFlow } from './tool-flow-request';

/** The credential type that holds the secret of a tool flow. */
export const TOOL_FLOW_CREDENTIAL = 'openAiToolFlowApi';

const DEFAULT_TIMEOUT = 60_000;

const toUrl = (value: unknown): string => {
	const url = String(value).trim();
	if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
	throw new InputError('"URL" must be a URL that starts with https:// or http://');
};

/** A workflow of this or another n8n that starts with OpenAI Tool Flow Trigger. */
export const toolFlow = toolKind({
	name: 'Tool Flow',
	description:
		'Run a workflow that starts with OpenAI Tool Flow Trigger, on this n8n or another. Its name and description come from the trigger.',
	fields: [
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'https://n8n.example.com/webhook/...',
			description: 'Production URL of the trigger',
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
			explicit: true,
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
					description: 'How many milliseconds to wait for the answer of the workflow',
				},
			],
		},
	],
	withhold: ({ secret: _, ...plain }) => plain,
	supply: async (definition, context, item) => {
		if (definition.authentication !== 'secret') return definition;
		const credentialData = await context.getCredentials(TOOL_FLOW_CREDENTIAL, item);
		const url = String(definition.url);
		checkHost(url, credentialData.allowedHosts, context.getInstanceBaseUrl());
		assertAllowedUrl({ node: context.getNode(), credentialData, url });
		return { ...definition, secret: credentialData.secret };
	},
	build: async ({ url, authentication, options, ...rest }, host, definition) => {
		const { secret } = definition as { secret?: string };
		if (authentication === 'secret' && secret === undefined) {
			throw new InputError(
				`The secret of the tool flow at ${new URL(url).host} is not in Agent (JSON): connect the tool's node to Tools`,
			);
		}
		if (secret !== undefined) host.redactor.add(secret);
		const flow = { url, secret, timeout: options.timeout ?? DEFAULT_TIMEOUT };
		const { body } = await askFlow(flow, host);
		const { name, description, parameters } = toManifest(body, new URL(url).host);
		return [
			functionTool(host, {
				name,
				description,
				parameters,
				strict: rest.strict,
				needsApproval: rest.requiresApproval,
				run: async (args) => {
					const { status, body: answer } = await askFlow(flow, host, args);
					return status === 400 ? { error: 'The arguments do not fit', reason: answer } : answer;
				},
			}),
		];
	},
});
