import { operation } from '../../operation';
import { batchId } from './id';
import { shown } from './shown';

export const get = operation()({
	name: 'Get',
	action: 'Get a batch',
	description: 'Get a batch: its status, request counts and files',
	fields: [batchId],
	run: ({ openai, params }) => openai.batches.retrieve(params.batchId),
	shape: shown,
	example: { params: { batchId: 'batch_abc123' }, request: 'GET /v1/batches/batch_abc123' },
});
