import type { BatchCreateParams } from 'openai/resources/batches';
import { idOf } from '../../../shared/fields/ids';
import { operation } from '../../operation';
import { batchOptions, completionWindow, endpoint } from './fields';
import { shown } from './shown';

export const create = operation<BatchCreateParams>()({
	name: 'Create',
	action: 'Create a batch',
	description:
		'Start a batch of the requests in an uploaded JSONL file. Use Submit Items to create one from the incoming items.',
	fields: [
		{
			...idOf(
				{ displayName: 'Input File', name: 'inputFileId', placeholder: 'file-abc123' },
				'searchBatchFiles',
			),
			send: 'input_file_id',
		},
		endpoint,
		completionWindow,
		batchOptions,
	],
	run: ({ openai, body }) => openai.batches.create(body),
	shape: shown,
	example: {
		params: { inputFileId: 'file-abc123', endpoint: '/v1/responses', completionWindow: '24h' },
		request: 'POST /v1/batches',
		body: { input_file_id: 'file-abc123', endpoint: '/v1/responses', completion_window: '24h' },
	},
});
