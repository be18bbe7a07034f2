import { idOf } from '../../../shared/fields/ids';

/** The batch that an operation is about. */
export const batchId = idOf(
	{ displayName: 'Batch', name: 'batchId', placeholder: 'batch_abc123' },
	'searchBatches',
);
