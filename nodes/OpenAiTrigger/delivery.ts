import { isUtf8 } from 'node:buffer';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { isObject, isSafeKey } from '../shared/json';
import { MAX_DELIVERY_BYTES, MAX_NAME } from '../shared/limits';
import { isSigned } from './signature';

/** A request as n8n passes it on: some versions read its body when it is asked for. */
interface Delivered {
	readonly rawBody?: Buffer;
	readonly readRawBody?: () => Promise<void>;
}

/** An event as it leaves the node. */
export interface Event extends IDataObject {
	readonly id: string;
	readonly type: string;
	/** What the delivery is known by: the same in each try to deliver it. */
	readonly webhookId: string;
}

const text = (value: unknown): string =>
	typeof value === 'string' && value.length <= MAX_NAME ? value : '';

const bodyOf = async (request: Delivered): Promise<Buffer> => {
	await request.readRawBody?.();
	return request.rawBody ?? Buffer.alloc(0);
};

/** Names that reach what all objects share are left out, wherever they stand. */
const parsed = (body: Buffer): unknown => {
	if (!isUtf8(body)) return undefined;
	try {
		return JSON.parse(body.toString(), (name, value: unknown) =>
			isSafeKey(name) ? value : undefined,
		) as unknown;
	} catch {
		return undefined;
	}
};

const toEvent = (json: unknown, deliveryId: string): Event | undefined => {
	if (!isObject(json)) return undefined;
	const { id, object, created_at, type, data } = json as IDataObject;
	const webhookId = deliveryId === '' ? text(id) : deliveryId;
	if (typeof id !== 'string' || typeof type !== 'string' || webhookId === '') return undefined;
	return { id, object, created_at, type, data, webhookId };
};

/**
 * The event that a request brings; `refused` when its signature is not that of the secret (blank: nobody's)
 * or its time is too far from ours, `unreadable` when what was signed is no event.
 * @param tolerance seconds
 */
export async function readDelivery(
	context: IWebhookFunctions,
	secret: string,
	tolerance: number,
): Promise<Event | 'refused' | 'unreadable'> {
	const headers = context.getHeaderData();
	const id = text(headers['webhook-id']);
	const timestamp = text(headers['webhook-timestamp']);
	const { 'webhook-signature': signature } = headers;
	if (typeof signature !== 'string') return 'refused';
	const body = await bodyOf(context.getRequestObject() as Delivered).catch(() => undefined);
	if (!body || body.length > MAX_DELIVERY_BYTES) return 'refused';
	if (!isSigned({ id, timestamp, signature, body }, secret, tolerance)) return 'refused';
	return toEvent(parsed(body), id) ?? 'unreadable';
}
