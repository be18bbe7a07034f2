import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId, now } from '../../conventions/ids.ts';
import type { Json } from '../../conventions/json.ts';
import type { Store } from '../../store.ts';
import { endpointsOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

/** An event as it is sent. */
export interface SentEvent {
	id: string;
	object: 'event';
	created_at: number;
	type: string;
	data: Json;
}

/** Milliseconds before each further try; the API goes on for 72 hours. */
const pauses = [250, 500, 1000, 2000, 4000];

export const newEvent = (type: string, data: Json): SentEvent => ({
	id: newId('evt_'),
	object: 'event',
	created_at: now(),
	type,
	data,
});

/** The headers of a delivery, signed by Standard Webhooks with each secret. */
export function signed(webhookId: string, body: string, secrets: readonly string[]) {
	const timestamp = String(now());
	const signatures = secrets.map((secret) => {
		const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
		const digest = createHmac('sha256', key).update(`${webhookId}.${timestamp}.${body}`);
		return `v1,${digest.digest('base64')}`;
	});
	return {
		'webhook-id': webhookId,
		'webhook-timestamp': timestamp,
		'webhook-signature': signatures.join(' '),
	};
}

/** Sends an event to an endpoint once; gives the status of the answer, 0 without one. */
export async function deliver(endpoint: Endpoint, event: SentEvent, webhookId: string) {
	const body = JSON.stringify(event);
	const headers = {
		'content-type': 'application/json',
		'user-agent': 'openai-stand-in',
		...signed(webhookId, body, endpoint.secrets),
	};
	try {
		const init = { method: 'POST', headers, body, redirect: 'manual' } as const;
		const response = await fetch(endpoint.url, init);
		await response.arrayBuffer();
		return response.status;
	} catch {
		return 0;
	}
}

const arrived = (status: number) => status >= 200 && status < 300;

async function deliverUntilTaken(store: Store, id: string, event: SentEvent) {
	const webhookId = newId('wh_');
	for (const pause of [0, ...pauses]) {
		await sleep(pause, undefined, { ref: false });
		const endpoint = endpointsOf(store).find(id);
		if (!endpoint || arrived(await deliver(endpoint, event, webhookId))) return;
	}
}

const subscribers = (store: Store, type: string) =>
	endpointsOf(store)
		.all()
		.filter(({ types }) => types.includes(type));

/** Sends an event to all endpoints that subscribe to its type, again where it was not taken. */
export function report(store: Store, type: string, data: Json) {
	const event = newEvent(type, data);
	for (const { id } of subscribers(store, type)) void deliverUntilTaken(store, id, event);
}

/** Sends one event several times at once, as the API may; gives the statuses of the answers. */
export async function reportCopies(store: Store, type: string, data: Json, copies: number) {
	const event = newEvent(type, data);
	const statuses = subscribers(store, type).flatMap((endpoint) => {
		const webhookId = newId('wh_');
		return Array.from({ length: copies }, () => deliver(endpoint, event, webhookId));
	});
	return await Promise.all(statuses);
}

/** Milliseconds between looks, and looks: what takes time here is over in seconds. */
const look = 200;
const most = 1500;

/**
 * Reports an event once something is over: `typeNow` gives its type then, and nothing before. Nobody looks
 * where no endpoint is when it begins.
 */
export async function reportWhenOver(
	store: Store,
	id: string,
	typeNow: () => string | undefined | Promise<string | undefined>,
) {
	for (let looks = 0; looks < most; looks++) {
		if (endpointsOf(store).all().length === 0) return;
		await sleep(look, undefined, { ref: false });
		const type = await typeNow();
		if (type === undefined) continue;
		report(store, type, { id });
		return;
	}
}
