import { collection } from '../../collection.ts';
import { notFound } from '../../conventions/errors.ts';

/** A webhook endpoint and the secrets that sign what is sent to it. */
export interface Endpoint {
	id: string;
	created: number;
	updated: number;
	name: string;
	url: string;
	types: string[];
	/** The newest first; an older one only while it still counts. */
	secrets: string[];
}

export const endpointsOf = collection<Endpoint>('webhook endpoint', (id) =>
	notFound(`No webhook endpoint found with id '${id}'.`),
);

const typesOf = (prefix: string, ...ends: string[]) => ends.map((end) => `${prefix}.${end}`);

/** The event types that endpoints can subscribe to. */
export const eventTypes = [
	...typesOf('agent.environment', 'ready', 'failed', 'suspended', 'expired'),
	...typesOf('agent.session', 'created', 'action_required', 'in_progress', 'idle', 'failed'),
	...typesOf('batch', 'completed', 'failed', 'expired', 'cancelled'),
	...typesOf('eval.run', 'succeeded', 'failed', 'canceled'),
	...typesOf('fine_tuning.job', 'succeeded', 'failed', 'cancelled'),
	...typesOf('live', 'call.incoming', 'transport.connected', 'transport.incoming'),
	'realtime.call.incoming',
	...typesOf('response', 'completed', 'failed', 'cancelled', 'incomplete'),
	'safety.alert.created',
	...typesOf('video', 'completed', 'failed'),
];
