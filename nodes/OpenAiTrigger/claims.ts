import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { MAX_EVENTS, EVENT_LIFE } from '../shared/limits';
import { perProcess } from '../shared/per-process';

/** Deliveries that this process has taken on, with the time until which others of the same event are dropped (ms since 1970). */
const claims = perProcess('event-claims@1', () => new Map<string, number>());

/** What a delivery is known by: nodes hear of an event each for itself, and the editor apart from them. */
export const claimKey = (
	context: IExecuteFunctions | IWebhookFunctions,
	webhookId: string,
): string => {
	const { id = '' } = context.getWorkflow();
	return JSON.stringify([context.getMode() === 'manual', id, context.getNode().id, webhookId]);
};

/** Takes on a delivery; `false` when one of the same event was taken on before. */
export function claim(key: string): boolean {
	const now = Date.now();
	if ((claims.get(key) ?? 0) > now) return false;
	for (const [one, until] of claims) {
		if (until > now && claims.size < MAX_EVENTS) break;
		claims.delete(one);
	}
	claims.set(key, now + EVENT_LIFE);
	return true;
}

/** Lets the next delivery of an event in, when nothing came of this one. */
export function release(key: string): void {
	claims.delete(key);
}
