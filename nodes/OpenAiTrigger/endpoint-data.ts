import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { isObject } from '../shared/json';

/** What n8n keeps of an endpoint in the node's static data. */
export interface Endpoint {
	readonly id: string;
	/** The signing secret, sealed. */
	readonly secret: string;
	/** Says what the endpoint was last set to. */
	readonly settings: string;
}

type Context = IHookFunctions | IWebhookFunctions;

/** The editor listens by an endpoint of its own, which must not take the place of the other. */
const placeIn = (context: Context): string =>
	context.getMode() === 'manual' ? 'testEndpoint' : 'endpoint';

const isEndpoint = (value: unknown): value is Endpoint =>
	isObject(value) &&
	[value.id, value.secret, value.settings].every((part) => typeof part === 'string');

/** The node's endpoint, as far as n8n knows. */
export function endpointIn(context: Context): Endpoint | undefined {
	const value = context.getWorkflowStaticData('node')[placeIn(context)];
	return isEndpoint(value) ? value : undefined;
}

/** Keeps an endpoint for the node; `undefined` forgets it. */
export function keepEndpoint(context: Context, endpoint: Endpoint | undefined): void {
	const data = context.getWorkflowStaticData('node');
	if (endpoint) data[placeIn(context)] = { ...endpoint };
	else delete data[placeIn(context)];
}

/**
 * Forgets the endpoint by which the editor listened, and gives it; `undefined` when the editor does not listen
 * at this URL. n8n's mode does not tell: it stops to listen as it unpublishes.
 */
export function takeTestEndpoint(context: IHookFunctions, url: string): Endpoint | undefined {
	const data = context.getWorkflowStaticData('node');
	const { testEndpoint } = data;
	if (!isEndpoint(testEndpoint) || !testEndpoint.settings.includes(JSON.stringify(url))) {
		return undefined;
	}
	const { id, secret, settings } = testEndpoint;
	delete data.testEndpoint;
	return { id, secret, settings };
}
