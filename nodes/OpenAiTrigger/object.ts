import { isObject, own } from '../shared/json';
import type { PlatformClient } from '../shared/openai/platform-client';
import type { Pair } from './subscription';

type Fetch = (openai: PlatformClient, id: string) => Promise<unknown>;

/** How the object of an event is found, by the beginning of the event's type. Of other events it cannot be: an eval run needs its eval, and the API of videos was shut down. */
const FETCHES: ReadonlyArray<readonly [type: string, fetch: Fetch]> = [
	['agent.environment.', async (openai, id) => await openai.beta.agents.environments.retrieve(id)],
	['agent.session.', async (openai, id) => await openai.beta.agents.sessions.retrieve(id)],
	['batch.', async (openai, id) => await openai.batches.retrieve(id)],
	['fine_tuning.job.', async (openai, id) => await openai.fineTuning.jobs.retrieve(id)],
	['response.', async (openai, id) => await openai.responses.retrieve(id)],
	['safety.alert.', async (openai, id) => await openai.safety.alerts.retrieve(id)],
];

/** What an event is about. */
export interface Subject {
	readonly id: string;
	readonly fetch: Fetch;
}

/** What an event is about; `undefined` when the API has no way to get it. */
export function subjectOf({ type, data }: Readonly<Record<string, unknown>>): Subject | undefined {
	const found = FETCHES.find(([prefix]) => typeof type === 'string' && type.startsWith(prefix));
	if (!found || !isObject(data) || typeof data.id !== 'string') return undefined;
	const { id } = data;
	// It becomes part of a path.
	return /^[\w-]+$/.test(id) ? { id, fetch: found[1] } : undefined;
}

/** Whether an object's metadata has all the pairs. */
export const hasPairs = (object: unknown, pairs: readonly Pair[]): boolean => {
	const metadata = isObject(object) && isObject(object.metadata) ? object.metadata : {};
	return pairs.every(({ key, value }) => own(metadata, key) === value);
};
