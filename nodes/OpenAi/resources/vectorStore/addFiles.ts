import type { FileBatchCreateParams } from 'openai/resources/vector-stores/file-batches';
import { listOf } from '../../../shared/fields/ids';
import { objectsField } from '../../../shared/fields/json';
import { options } from '../../../shared/fields/optional';
import { InputError } from '../../../shared/kit/input-error';
import { operation } from '../../operation';
import { waitIfAsked } from '../../waiting';
import { attributes } from './attributes';
import { vectorStore } from './ids';
import type { CheckedBatch } from './processing';
import { isProcessed, processingOptions, readBatch } from './processing';
import { chunkingStrategy } from './settings';

/** The most files of one batch (API reference, Create vector store file batch). */
const MAX_FILES = 2000;

export const addFiles = operation<FileBatchCreateParams>()({
	name: 'Add Files',
	action: 'Add files to a vector store',
	description: 'Add up to 2,000 uploaded files to a vector store as one batch',
	fields: [
		vectorStore,
		listOf({
			displayName: 'File IDs',
			name: 'fileIds',
			description:
				'Comma-separated IDs of the files. Leave blank when Files lists them with attributes.',
		}),
		objectsField(
			{
				displayName: 'Files',
				name: 'files',
				placeholder: '[{"file_id": "file-1", "attributes": {"year": 2026}}]',
				description:
					'Instead of File IDs: a JSON list of objects with "file_id" and, for each, "attributes" or "chunking_strategy"',
			},
			MAX_FILES,
		),
		options([attributes, chunkingStrategy, ...processingOptions]),
	],
	async run(call) {
		const { openai, body, params } = call;
		if ((body.file_ids === undefined) === (body.files === undefined)) {
			throw new InputError('Fill in exactly one of "File IDs" and "Files"');
		}
		const first: CheckedBatch = await openai.vectorStores.fileBatches.create(
			params.vectorStoreId,
			body,
		);
		const read = () => readBatch(openai, params.vectorStoreId, first.id);
		return await waitIfAsked(call, { first, read, isDone: isProcessed });
	},
	example: {
		params: { vectorStoreId: 'vs_1', fileIds: 'file-1, file-2' },
		request: 'POST /v1/vector_stores/vs_1/file_batches',
		body: { file_ids: ['file-1', 'file-2'] },
	},
});
