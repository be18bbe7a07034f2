import type OpenAI from 'openai';
import type { VectorStoreFileBatch } from 'openai/resources/vector-stores/file-batches';
import type { VectorStoreFile } from 'openai/resources/vector-stores/files';
import { waitOptions } from '../../../shared/fields/wait';
import { collect } from '../../../shared/openai/pages';

/** The options of an operation that can wait for files to be processed. */
export const processingOptions = waitOptions('every file is processed');

/** Whether nothing of a vector store, a file or a batch is being processed any more. */
export const isProcessed = ({ status }: { readonly status: string }): boolean =>
	status !== 'in_progress';

/** A batch, and why some of its files failed. */
export type CheckedBatch = VectorStoreFileBatch & { readonly failedFiles?: VectorStoreFile[] };

/** A batch as it is now; of a processed one that has failed files, those with their errors. */
export async function readBatch(
	openai: OpenAI,
	vectorStoreId: string,
	batchId: string,
): Promise<CheckedBatch> {
	const store = { vector_store_id: vectorStoreId };
	const batch = await openai.vectorStores.fileBatches.retrieve(batchId, store);
	if (!isProcessed(batch) || !batch.file_counts.failed) return batch;
	const failed = openai.vectorStores.fileBatches.listFiles(batchId, { ...store, filter: 'failed' });
	return { ...batch, failedFiles: await collect(failed, undefined) };
}
