import type { Batch } from 'openai/resources/batches';

/** A batch as it comes out: `errors` is the API's whole list, `failure` the first of them. */
export function shown(batch: Batch): object {
	const [failure] = batch.errors?.data ?? [];
	return { ...batch, ...(failure && { failure }) };
}
