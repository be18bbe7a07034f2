import type { Batch } from 'openai/resources/batches';
import { filters } from '../../../shared/fields/optional';
import { waitOptions } from '../../../shared/fields/wait';
import { Failure } from '../../../shared/kit/failure';
import { operation } from '../../operation';
import { waitIfAsked } from '../../waiting';
import { batchId } from './id';
import { resultsOf } from './results';

const ENDED: readonly string[] = ['completed', 'failed', 'expired', 'cancelled'];

/** Together writes the status in capitals. */
const hasEnded = ({ status }: Batch): boolean => ENDED.includes(status.toLowerCase());

const why = ({ errors }: Batch): string =>
	(errors?.data ?? [])
		.slice(0, 3)
		.map(({ line, message }) => (line ? `line ${line}: ${message}` : message))
		.join('; ');

/** Throws a Failure when there are no results, or not yet; an ended batch may have some of them only. */
function checkResults(batch: Batch): void {
	const { id, status, request_counts: counts } = batch;
	if (!hasEnded(batch)) {
		const done = counts ? ` (${counts.completed + counts.failed} of ${counts.total} done)` : '';
		throw new Failure(
			`The batch ${id} has not ended: its status is ${status}${done}. Try again later, or add Wait for Completion`,
			{ code: 'batch_not_ended' },
		);
	}
	if (batch.output_file_id || batch.error_file_id) return;
	const reason = why(batch);
	throw new Failure(
		`The batch ${id} has no results: its status is ${status}${reason && `, ${reason}`}`,
		{ code: batch.errors?.data?.[0]?.code ?? `batch_${status}` },
	);
}

export const getResults = operation()({
	name: 'Get Results',
	action: 'Get the results of a batch',
	description:
		'Return an item for each request of a batch that has ended, in input order. Failed requests have a field failure. An expired or cancelled batch returns what was finished.',
	fields: [batchId, filters(waitOptions('the batch has ended'))],
	async run(call) {
		const { openai, params } = call;
		const read = async () => await openai.batches.retrieve(params.batchId);
		const batch = await waitIfAsked(call, { first: await read(), read, isDone: hasEnded });
		checkResults(batch);
		return await resultsOf(openai, batch);
	},
	example: {
		params: { batchId: 'batch_abc123' },
		request: 'GET /v1/batches/batch_abc123',
	},
});
