import { operation } from '../../operation';
import { batchId } from './id';
import { shown } from './shown';

export const cancel = operation()({
	name: 'Cancel',
	action: 'Cancel a batch',
	description:
		'Cancel a running batch. It ends within 10 minutes; its output file keeps what was finished by then.',
	fields: [batchId],
	run: ({ openai, params }) => openai.batches.cancel(params.batchId),
	shape: shown,
	example: {
		params: { batchId: 'batch_abc123' },
		request: 'POST /v1/batches/batch_abc123/cancel',
	},
});
