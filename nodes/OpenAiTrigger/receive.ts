import type { IDataObject } from 'n8n-workflow';
import type { Failure } from '../shared/kit/failure';
import type { Operation } from '../shared/kit/operation';
import type { PlatformClient } from '../shared/openai/platform-client';
import { fields } from './fields';
import { hasPairs, subjectOf } from './object';
import { toSubscription } from './subscription';

/** What a run has besides the kit's own. */
export interface Connection {
	/** There when the object of the event is wanted and can be had. */
	readonly openai?: PlatformClient;
	/** The event as it came in. */
	readonly event: IDataObject;
	/** Records the event; `false` when it came before. */
	readonly isNew: () => Promise<boolean>;
	/** Why the server has no such object; `undefined` for any other error. */
	readonly whyGone: (error: unknown) => Promise<Failure | undefined>;
}

type Found = { resource?: unknown; resourceFailure?: Pick<Failure, 'message' | 'details'> };

const objectOf = async ({ openai, event, whyGone }: Connection): Promise<Found> => {
	const subject = subjectOf(event);
	if (!openai || !subject) return {};
	const fetched = async (): Promise<Found> => ({
		resource: await subject.fetch(openai, subject.id),
	});
	return await fetched().catch(async (error: unknown) => {
		const gone = await whyGone(error);
		if (!gone) throw error;
		return { resourceFailure: { message: gone.message, details: gone.details } };
	});
};

/**
 * The one operation of the node: what happens to an event once it was taken. The object is fetched before the
 * event is recorded, so that Retry On Fail does not take the second try for a duplicate.
 */
export const receive: Operation<Connection, typeof fields, unknown, object[]> = {
	name: 'Receive',
	action: 'On an event',
	description: 'Start the workflow when OpenAI reports an event',
	fields,
	async run(call) {
		const { getObject, filter } = toSubscription(call.params);
		const found = await objectOf(call);
		if (filter.length > 0 && !hasPairs(found.resource, filter)) return [];
		if (!(await call.isNew())) return [];
		return [{ ...call.event, ...(getObject && found) }];
	},
	example: { params: { events: ['batch.completed'] }, request: 'GET /v1/batches/batch_abc123' },
};
