import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { opened, sealed, sealOf } from '../shared/agents/seal';
import type { Seal } from '../shared/agents/seal';
import { CREDENTIAL } from '../shared/connect';
import { isObject } from '../shared/json';
import { InputError } from '../shared/kit/input-error';
import { endpointIn } from './endpoint-data';
import { isStrong } from './signature';
import type { Subscription } from './subscription';

/** The credential type of endpoints that were made by hand. */
export const WEBHOOK_CREDENTIAL = 'openAiWebhookApi';

type Context = IHookFunctions | IWebhookFunctions;

const FORM = 'whs1';

/**
 * What seals the signing secrets that n8n keeps for the node: anyone who may read the workflow can read them.
 * @throws InputError when the credential has no key that could
 */
export async function sealIn(context: Context): Promise<Seal> {
	const seal = sealOf(await context.getCredentials(CREDENTIAL), 'webhook-secret');
	if (seal) return seal;
	throw new InputError(
		'The credential has no API key to seal the signing secret with: enter one or a State Secret in the credential, or set Registration to Manual',
	);
}

/** The signing secret of an endpoint as text that only who has the credential can read. */
export const sealedSecret = async (seal: Seal, endpoint: string, secret: string): Promise<string> =>
	await sealed(seal, FORM, { endpoint, secret });

/** The signing secret of an endpoint; `undefined` when it was sealed with another key, for another endpoint, or changed. */
export async function openedSecret(
	seal: Seal,
	endpoint: string,
	text: string,
): Promise<string | undefined> {
	const found = await opened(seal, FORM, text);
	if (typeof found === 'string' || !isObject(found.value)) return undefined;
	const { endpoint: of, secret } = found.value;
	return of === endpoint && typeof secret === 'string' ? secret : undefined;
}

const manualSecret = async (context: Context): Promise<string> => {
	const { secret } = await context.getCredentials(WEBHOOK_CREDENTIAL);
	return typeof secret === 'string' ? secret.trim() : '';
};

/** The secret that deliveries must be signed with; blank when there is none, which lets nobody in. */
export async function secretOf(
	context: IWebhookFunctions,
	{ isManual }: Subscription,
): Promise<string> {
	if (isManual) return await manualSecret(context);
	const endpoint = endpointIn(context);
	if (!endpoint) return '';
	return (await openedSecret(await sealIn(context), endpoint.id, endpoint.secret)) ?? '';
}

/**
 * Sees to it that the secret of an endpoint made by hand protects it.
 * @throws InputError with one sentence that says what to do
 */
export async function checkManualSecret(context: IHookFunctions): Promise<void> {
	if (!context.getNode().credentials?.[WEBHOOK_CREDENTIAL]) {
		throw new InputError(
			'No OpenAI Webhook API credential is chosen: create one with the signing secret of the endpoint',
		);
	}
	const secret = await manualSecret(context);
	if (secret === '') {
		throw new InputError(
			'The credential has no signing secret: open it and enter the one that OpenAI showed when the endpoint was made',
		);
	}
	if (!isStrong(secret)) {
		throw new InputError(
			'The signing secret of the credential is too short to be one: enter all of it, from "whsec_" to its end',
		);
	}
}
