import { invalid } from '../../conventions/errors.ts';
import { newId, now } from '../../conventions/ids.ts';
import { check, objects, strings } from '../../conventions/json.ts';
import { Progress, pollSoon } from '../../conventions/progress.ts';
import { Reply } from '../../http/replies.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';
import { attach, countsOf, listFiles, statusOf, storeOf } from './vector-files.ts';
import type { FileBatch } from './vector-store.ts';

function shownBatch({ id, created, files, progress, cancelled }: FileBatch, vectorStoreId: string) {
	return {
		id,
		object: 'vector_store.files_batch',
		created_at: created,
		vector_store_id: vectorStoreId,
		status: cancelled ? 'cancelled' : progress.step < 2 ? 'in_progress' : 'completed',
		file_counts: countsOf(files),
	};
}

const batchOf = (request: ApiRequest) => storeOf(request).batches.get(request.params.batchId ?? '');

function createBatch(request: ApiRequest) {
	const vectorStore = storeOf(request);
	const body = check(request.json(), {
		file_ids: { type: 'array', min: 1, max: 2000 },
		files: { type: 'array', min: 1, max: 2000 },
		attributes: { type: 'object' },
		chunking_strategy: { type: 'object' },
	});
	if ((body.file_ids === undefined) === (body.files === undefined)) {
		throw invalid("Exactly one of 'file_ids' and 'files' must be given.", 'file_ids');
	}
	const { attributes, chunking_strategy } = body;
	const given = body.files
		? objects(body.files)
		: strings(body.file_ids).map((file_id) => ({ file_id, attributes, chunking_strategy }));
	const files = attach(request.store, vectorStore, given);
	const id = newId('vsfb_');
	const progress = files[0]?.progress ?? new Progress();
	const batch = { id, created: now(), files, progress, cancelled: false };
	return shownBatch(vectorStore.batches.add(id, batch), vectorStore.id);
}

function cancelBatch(request: ApiRequest) {
	const batch = batchOf(request);
	const open = batch.files.filter((file) => statusOf(file) === 'in_progress');
	batch.cancelled ||= open.length > 0;
	for (const file of open) file.cancelled = true;
	return shownBatch(batch, storeOf(request).id);
}

/** File batches of the `vectorStore` resource. */
export const vectorBatchRoutes: Routes = {
	'POST /vector_stores/:vectorStoreId/file_batches': createBatch,
	'GET /vector_stores/:vectorStoreId/file_batches/:batchId': (request) => {
		const batch = batchOf(request);
		batch.progress.look();
		return new Reply({ json: shownBatch(batch, storeOf(request).id) }, 200, pollSoon);
	},
	'POST /vector_stores/:vectorStoreId/file_batches/:batchId/cancel': cancelBatch,
	'GET /vector_stores/:vectorStoreId/file_batches/:batchId/files': (request) =>
		listFiles(batchOf(request).files, request.query),
};
