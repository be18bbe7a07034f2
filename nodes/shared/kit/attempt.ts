import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { ApiFailure, Failure, isNodeError, nodeError, toFailure } from './failure';
import type { PlacedItem } from './output';
import type { Redactor } from '../redactor';

/** Runs `task` for some items: their output, or under Continue On Fail one error item each. */
export type Attempt = (
	items: readonly number[],
	task: () => Promise<PlacedItem[]>,
) => Promise<PlacedItem[]>;

/** Says by which output a failed item leaves, and with what besides its error. */
export type PlaceFailure = (
	context: IExecuteFunctions,
	failed: INodeExecutionData,
	item: number,
) => PlacedItem;

const first: PlaceFailure = (_context, item) => ({ output: 0, item });

/** The same failure without the secrets of the run. */
const redacted = (failure: Failure, redactor: Redactor): Failure => {
	const { message, details, description } = failure;
	const Kind = failure instanceof ApiFailure ? ApiFailure : Failure;
	return new Kind(
		redactor.redacted(message),
		redactor.redactedJson(details) as Failure['details'],
		description === undefined ? undefined : redactor.redacted(description),
	);
};

/**
 * Gives a way to try something for some items. Without Continue On Fail the first failure aborts `stop`
 * and is thrown as n8n's, with its item's index.
 */
export const attempts = (
	context: IExecuteFunctions,
	stop: AbortController,
	redactor: Redactor,
	place: PlaceFailure = first,
): Attempt => {
	const cancelled = context.getExecutionCancelSignal();
	return async (items, task) => {
		try {
			return await task();
		} catch (error) {
			const failure = redacted(toFailure(error), redactor);
			// Of a node that throws n8n would pass the input on as if it had succeeded.
			if (context.continueOnFail() && !cancelled?.aborted) {
				const { message, details } = failure;
				return items.map((item) =>
					place(context, { json: { error: message, details }, pairedItem: { item } }, item),
				);
			}
			stop.abort();
			if (isNodeError(error)) throw error;
			throw nodeError(context.getNode(), failure, items[0] ?? 0);
		}
	};
};
