import type { ServerResponse } from 'node:http';
import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { claim, claimKey, release } from './claims';
import type { Event } from './delivery';
import { readDelivery } from './delivery';
import { secretOf } from './secret';
import type { Subscription } from './subscription';
import { readSubscription } from './subscription';

/** Says nothing of what was wrong: who has the secret knows. */
const refuse = (context: IWebhookFunctions): IWebhookResponseData => {
	const response = context.getResponseObject() as ServerResponse;
	response.writeHead(401, { 'Content-Type': 'application/json' });
	response.end(JSON.stringify({ message: 'Unauthorized' }));
	return { noWebhookResponse: true };
};

/** When n8n could not start the workflow, OpenAI sends the event again, and that must not be dropped. */
const releaseOnFailure = (context: IWebhookFunctions, key: string): void => {
	const response = context.getResponseObject() as ServerResponse;
	response.once('finish', () => {
		if (response.statusCode >= 300) release(key);
	});
};

const isWanted = (
	context: IWebhookFunctions,
	{ types, sampleEvent }: Subscription,
	{ type }: Event,
): boolean => types.includes(type) || (context.getMode() === 'manual' && type === sampleEvent);

/**
 * Answers a delivery: 401 to what the secret has not signed; else 200 with `{received: id}`, and the workflow
 * starts when the event is one of those it wants and has not come before.
 */
export async function answer(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const subscription = readSubscription(context);
	const secret = await secretOf(context, subscription);
	const event = await readDelivery(context, secret, subscription.tolerance);
	if (event === 'refused') return refuse(context);
	if (event === 'unreadable') return { webhookResponse: { received: null } };
	const received = { webhookResponse: { received: event.id } };
	if (!isWanted(context, subscription, event)) return received;
	const key = claimKey(context, event.webhookId);
	if (!claim(key)) return received;
	releaseOnFailure(context, key);
	return { ...received, workflowData: [[{ json: event }]] };
}
