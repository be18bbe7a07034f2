import type {
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	ISupplyDataFunctions,
} from 'n8n-workflow';
import type { Failure } from './kit/failure';
import { ApiFailure } from './kit/failure';
import type { RequestSettings } from './kit/request-options';
import type { PlatformCredential } from './openai/account';
import { assertAllowedUrl, assertSupportedN8n, egressFilterOf } from './n8n-version';
import { baseUrlOf } from './openai/account';
import { createClient } from './openai/client';
import type { Attachments, PlatformClient } from './openai/platform-client';

/** The credential type of every node that calls the platform. */
export const CREDENTIAL = 'openAiPlatformApi';

/** The credential type of what belongs to a whole organization: its costs and usage. */
export const ADMIN_CREDENTIAL = 'openAiAdminApi';

interface Settings extends RequestSettings, Attachments {
	/** The credential type. Default: `CREDENTIAL`. */
	readonly credentialType?: string;
}

type Context = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | ISupplyDataFunctions;

/** The clients of a run, which its signal stands for: items with the same credential and settings share one. */
const clients = new WeakMap<AbortSignal, Map<string, Promise<PlatformClient>>>();

const shared = async (
	signal: AbortSignal,
	key: string,
	create: () => Promise<PlatformClient>,
): Promise<PlatformClient> => {
	const ofRun = clients.get(signal) ?? new Map<string, Promise<PlatformClient>>();
	clients.set(signal, ofRun);
	const client = ofRun.get(key) ?? create();
	ofRun.set(key, client);
	return await client;
};

/**
 * A client for the credential of an item. It obeys the instance's egress rules, its proxy, and the
 * domains that the credential allows.
 * @throws Error when this n8n is too old, the node has no credential, its base URL is not one, or its
 * domains exclude it
 */
export async function connect(
	context: Context,
	item: number,
	settings: Settings,
): Promise<PlatformClient> {
	assertSupportedN8n();
	const { credentialType = CREDENTIAL } = settings;
	const credentialData = await context.getCredentials(credentialType, item);
	const credential: PlatformCredential = credentialData;
	const { timeout, maxRetries, rateLimitTimeout, signal, extraBody } = settings;
	const limits = [timeout, maxRetries, rateLimitTimeout];
	const key = JSON.stringify([credentialType, credential, ...limits, extraBody]);
	return await shared(signal, key, async () => {
		const url = baseUrlOf(credential);
		assertAllowedUrl({ node: context.getNode(), credentialData, url, pinnedUrl: url });
		return await createClient({
			credential,
			egress: egressFilterOf(context),
			signal,
			isAdmin: credentialType === ADMIN_CREDENTIAL,
			...(timeout !== undefined && { timeout }),
			...(maxRetries !== undefined && { maxRetries }),
			...(rateLimitTimeout !== undefined && { rateLimitTimeout }),
			...(extraBody && { extraBody }),
		});
	});
}

/** What went wrong in a call of the client, in the kit's words; `undefined` when the API had no part in it. */
export async function explainFailure(
	error: unknown,
	openai: PlatformClient,
): Promise<Failure | undefined> {
	const { explain } = await import('./openai/errors.js');
	const explanation = explain(error, openai);
	if (!explanation) return undefined;
	const { message, details, description } = explanation;
	return new ApiFailure(message, details, description);
}
