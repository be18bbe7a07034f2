import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connect, explainFailure } from '../shared/connect';
import type { PlaceFailure } from '../shared/kit/attempt';
import type { Platform } from '../shared/kit/call';
import type { PlatformClient } from '../shared/openai/platform-client';
import { claimKey, release } from './claims';
import { isGone } from './endpoint';
import type { Entered } from './fields';
import { subjectOf } from './object';
import type { Connection } from './receive';
import { receive } from './receive';
import { record } from './record';
import { needsObject, toSubscription } from './subscription';

export const resources = {
	event: { name: 'Event', description: 'What OpenAI reports', operations: { receive } },
};

const whyGone =
	(openai: PlatformClient | undefined): Connection['whyGone'] =>
	async (error) =>
		openai && isGone(error) ? await explainFailure(error, openai) : undefined;

const eventAt = (context: IExecuteFunctions, item: number): INodeExecutionData['json'] =>
	context.getInputData()[item]?.json ?? {};

/** A failed event can come again; under Continue On Fail it goes on with the error beside it. */
const withEvent: PlaceFailure = (context, failed, item) => {
	const event = eventAt(context, item);
	release(claimKey(context, String(event.webhookId)));
	return { output: 0, item: { ...failed, json: { ...event, ...failed.json } } };
};

/** The operation of this node and the API behind it. */
export const platform: Platform<Connection> = {
	resources,
	placeFailure: withEvent,
	async connect(context, item, { params, settings, signal }) {
		const event = eventAt(context, item);
		const wanted = needsObject(toSubscription(params as unknown as Entered)) && subjectOf(event);
		const openai = wanted ? await connect(context, item, { ...settings, signal }) : undefined;
		const webhookId = String(event.webhookId);
		return {
			event,
			...(openai && { openai }),
			whyGone: whyGone(openai),
			// A person who tries things out may send one event often.
			isNew: async () =>
				context.getMode() === 'manual' ||
				(await record(context, webhookId, claimKey(context, webhookId))),
		};
	},
	explain: async (error, { openai }) => openai && (await explainFailure(error, openai)),
};
