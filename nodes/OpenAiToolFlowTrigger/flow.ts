import type {
	ICredentialDataDecryptedObject,
	IHookFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { ToolFlowManifest } from '../shared/agents/tool-flow-manifest';
import { TOOL_FLOW_CREDENTIAL } from '../shared/agents/tools/tool-flow';
import { decodeAll } from '../shared/kit/decode';
import { described, InputError } from '../shared/kit/input-error';
import type { Check } from '../shared/schema/check';
import { checkOf } from '../shared/schema/check';
import type { Entered } from './fields';
import { fields } from './fields';
import type { ArgumentsSchema } from './schema';
import { toSchema } from './schema';
import { weakness } from './secret';

type Context = IHookFunctions | IWebhookFunctions;

/** What the node says of its workflow. */
export type Flow = ToolFlowManifest & { readonly parameters: ArgumentsSchema };

const entered = (context: Context): Entered =>
	decodeAll(
		fields,
		Object.fromEntries(
			fields.map(({ name, default: fallback }) => [name, context.getNodeParameter(name, fallback)]),
		),
	);

/**
 * The tool that the node makes of its workflow.
 * @throws InputError when a field cannot be used
 */
export function readFlow(context: Context): Flow {
	const given = entered(context);
	const name = given.toolName.trim();
	if (!/^[a-zA-Z0-9_-]{1,64}$/.test(name)) {
		throw new InputError(
			`"Tool Name" must have 1 to 64 letters, digits, underscores or hyphens, but it is ${described(name)}`,
		);
	}
	return { name, description: given.description.trim(), parameters: toSchema(given) };
}

/**
 * What checks the arguments of a call.
 * @param isKnown whether the schema was found to be one when the workflow was published
 * @throws InputError when the schema is not one
 */
export const checkFor = async (schema: ArgumentsSchema, isKnown = false): Promise<Check> =>
	await checkOf(schema, isKnown).catch((error: unknown) => {
		throw new InputError(
			`"Input Schema" is not a JSON Schema that can be used: ${(error as Error).message}`,
		);
	});

/** The secret that callers must send; `undefined` when none is asked for. */
export async function secretOf(context: Context): Promise<string | undefined> {
	if (context.getNodeParameter('authentication', 'secret') === 'none') return undefined;
	const { secret }: ICredentialDataDecryptedObject =
		await context.getCredentials(TOOL_FLOW_CREDENTIAL);
	return typeof secret === 'string' ? secret : '';
}

/**
 * Sees to it that the workflow can be called.
 * @throws InputError with one sentence that says what to change
 */
export async function checkFlow(context: IHookFunctions): Promise<void> {
	const { parameters } = readFlow(context);
	await checkFor(parameters);
	const path: unknown = context.getNodeParameter('path', '');
	if (typeof path === 'string' && !/^[\w./~-]*$/.test(path)) {
		throw new InputError(
			`"Path" must have letters, digits, slashes, dots, underscores or hyphens, but it is ${described(path)}`,
		);
	}
	const secret = await secretOf(context);
	const reason = secret === undefined ? undefined : weakness(secret);
	if (reason !== undefined) throw new InputError(reason);
}
