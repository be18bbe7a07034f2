import type { IHookFunctions } from 'n8n-workflow';
import type { WebhookCreateParams } from 'openai/resources/webhooks/webhooks';
import { isObject } from '../shared/json';
import { Failure } from '../shared/kit/failure';
import { InputError } from '../shared/kit/input-error';
import { isOfficial } from '../shared/openai/account';
import type { PlatformClient } from '../shared/openai/platform-client';
import { beginning } from '../shared/words';
import type { Endpoint } from './endpoint-data';
import { openedSecret, sealedSecret, sealIn } from './secret';
import type { Subscription } from './subscription';

/** What the API takes (openai 7.57, WebhookCreateParams). */
const MAX_ENDPOINT_NAME = 256;
const MAX_URL = 2048;

/** What an endpoint is set to. Its types may be newer than the SDK's. */
type Settings = WebhookCreateParams;

const nameOf = (context: IHookFunctions): string => {
	const { name = 'workflow' } = context.getWorkflow();
	const whole = `n8n: ${name} (${context.getNode().name})`;
	return beginning(whole, MAX_ENDPOINT_NAME);
};

/** @throws InputError when OpenAI could not send events there */
const urlFor = (context: IHookFunctions, openai: PlatformClient): string => {
	const url = context.getNodeWebhookUrl('default') ?? '';
	if (isOfficial(openai.baseURL) && !url.startsWith('https://')) {
		throw new InputError(
			`OpenAI sends events to https URLs only, but this n8n says its URL is ${new URL(url).origin}: set the environment variable WEBHOOK_URL to its public https URL`,
		);
	}
	if (url.length <= MAX_URL) return url;
	throw new InputError(`The webhook URL has more than ${MAX_URL} characters: shorten WEBHOOK_URL`);
};

/**
 * What the node's endpoint should be set to.
 * @throws InputError when OpenAI could not send events to this n8n
 */
export function settingsFor(
	context: IHookFunctions,
	openai: PlatformClient,
	{ types, sampleEvent }: Subscription,
): Settings {
	const isTest = context.getMode() === 'manual';
	const all = new Set([...types, ...(isTest && sampleEvent !== undefined ? [sampleEvent] : [])]);
	return {
		event_types: [...all].sort() as Settings['event_types'],
		name: nameOf(context),
		url: urlFor(context, openai),
	};
}

/** The same text for the same settings on the same server. */
export const settled = (openai: PlatformClient, settings: Settings): string =>
	JSON.stringify([new URL(openai.baseURL).host, settings.url, settings.event_types]);

const statusOf = (error: unknown): unknown => (isObject(error) ? error.status : undefined);

/** Whether the server said that there is no such endpoint. */
export const isGone = (error: unknown): boolean => statusOf(error) === 404;

const UNKNOWN_PATH: readonly unknown[] = [404, 405, 501];

/** @throws Failure when the answer has no secret, without which no delivery could be trusted */
const kept = async (
	context: IHookFunctions,
	openai: PlatformClient,
	{ id, signing_secret: secret }: { readonly id: unknown; readonly signing_secret: unknown },
	settings: Settings,
): Promise<Endpoint> => {
	if (typeof id !== 'string' || id === '' || typeof secret !== 'string' || secret === '') {
		throw new Failure(
			`${new URL(openai.baseURL).host} returned no signing secret for the webhook endpoint: set Registration to Manual`,
		);
	}
	const seal = await sealIn(context);
	return {
		id,
		secret: await sealedSecret(seal, id, secret),
		settings: settled(openai, settings),
	};
};

/**
 * Makes an endpoint.
 * @throws Failure when the server has no endpoints, or gives no secret
 */
export async function createEndpoint(
	context: IHookFunctions,
	openai: PlatformClient,
	settings: Settings,
): Promise<Endpoint> {
	// First of all: an endpoint whose secret cannot be kept is of no use.
	await sealIn(context);
	const created = await openai.webhooks.create(settings).catch((error: unknown) => {
		if (!UNKNOWN_PATH.includes(statusOf(error))) throw error;
		throw new Failure(
			`${new URL(openai.baseURL).host} has no webhook endpoints that n8n could make: make one there by hand, if it sends events, and set Registration to Manual`,
		);
	});
	return await kept(context, openai, created, settings);
}

/**
 * Sets an endpoint to other settings in place, so that it misses no event; its secret is renewed when it
 * cannot be read any more.
 * @returns `undefined` when the server does not have it
 */
export async function updateEndpoint(
	context: IHookFunctions,
	openai: PlatformClient,
	endpoint: Endpoint,
	settings: Settings,
): Promise<Endpoint | undefined> {
	const { id, secret } = endpoint;
	const seal = await sealIn(context);
	const update = async () => {
		await openai.webhooks.update(id, settings);
		if ((await openedSecret(seal, id, secret)) !== undefined) {
			return { ...endpoint, settings: settled(openai, settings) };
		}
		return await kept(context, openai, await openai.webhooks.rotateSecret(id), settings);
	};
	return await update().catch((error: unknown) => {
		if (isGone(error)) return undefined;
		throw error;
	});
}

/** Removes an endpoint; one that is gone already is as good. */
export async function removeEndpoint(openai: PlatformClient, id: string): Promise<void> {
	await openai.webhooks.delete(id).catch((error: unknown) => {
		if (!isGone(error)) throw error;
	});
}
