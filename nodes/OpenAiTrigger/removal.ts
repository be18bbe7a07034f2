import type { IHookFunctions } from 'n8n-workflow';
import { REMOVAL_DELAY_MS } from '../shared/limits';
import type { PlatformClient } from '../shared/openai/platform-client';
import { perProcess } from '../shared/per-process';
import { removeEndpoint } from './endpoint';
import type { Endpoint } from './endpoint-data';

interface Removal {
	readonly endpoint: Endpoint;
	readonly start: () => void;
	readonly stop: () => void;
}

/** Endpoints that are about to be removed, by their node. */
const removals = perProcess('endpoint-removals@1', () => new Map<string, Removal>());

const keyOf = (context: IHookFunctions): string =>
	JSON.stringify([context.getWorkflow().id ?? '', context.getNode().id]);

/**
 * Removes an endpoint soon: publishing a workflow again removes what the former version had and makes it
 * anew a moment later, and the events between would be lost.
 */
export function removeSoon(
	context: IHookFunctions,
	openai: PlatformClient,
	endpoint: Endpoint,
): void {
	const key = keyOf(context);
	const remove = async () => {
		if (removals.get(key) === removal) removals.delete(key);
		await removeEndpoint(openai, endpoint.id).catch((error: unknown) => {
			const reason = openai.redactor.redacted(error instanceof Error ? error.message : '');
			context.logger.warn(`The webhook endpoint ${endpoint.id} could not be removed: ${reason}`);
		});
	};
	let timer: NodeJS.Timeout | undefined;
	const removal: Removal = {
		endpoint,
		start() {
			removals.set(key, removal);
			timer = setTimeout(() => void remove(), REMOVAL_DELAY_MS);
		},
		stop() {
			clearTimeout(timer);
			removals.delete(key);
		},
	};
	removal.start();
}

/** Takes the removal of the node's endpoint back, which is resumed by `start` where that was wrong. */
export function takeBack(context: IHookFunctions): Removal | undefined {
	const removal = removals.get(keyOf(context));
	removal?.stop();
	return removal;
}
