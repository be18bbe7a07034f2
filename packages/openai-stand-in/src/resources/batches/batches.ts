import { setTimeout as sleep } from 'node:timers/promises';
import { runBatch, validateBatch } from './batch-run.ts';
import type { BatchRun } from './batch-run.ts';
import { invalid, notFound } from '../../conventions/errors.ts';
import { expiryOf, filesOf } from '../files/files.ts';
import { newId, now } from '../../conventions/ids.ts';
import { check } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { page } from '../../conventions/pages.ts';
import { Progress } from '../../conventions/progress.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';
import { collection } from '../../collection.ts';
import { reportWhenOver } from '../webhooks/deliveries.ts';

/** A batch: what was asked, how far it is, and its work. */
export interface Batch {
	id: string;
	created: number;
	fixed: Json;
	progress: Progress;
	run: BatchRun;
	/** Ends when all lines are answered or the batch failed. */
	work: Promise<void>;
	/** Seconds since 1970, once a person asked to cancel it. */
	cancelledAt: number | undefined;
}

const batchesOf = collection<Batch>('batch', (id) => notFound(`No batch found with id '${id}'.`));

const endpoints = [
	'/v1/responses',
	'/v1/chat/completions',
	'/v1/embeddings',
	'/v1/completions',
	'/v1/moderations',
	'/v1/images/generations',
	'/v1/images/edits',
	'/v1/videos',
];
const mostBytes = 200 * 2 ** 20;

function statusOf({ progress, run, cancelledAt }: Batch) {
	if (cancelledAt !== undefined) return run.over && progress.step > 0 ? 'cancelled' : 'cancelling';
	if (progress.step === 0) return 'validating';
	if (run.over && run.errors.length > 0) return 'failed';
	return run.over && progress.step >= 2 ? 'completed' : 'in_progress';
}

/** The API's batch object as it is now. */
function shown(batch: Batch): Json {
	const { id, created, fixed, run, cancelledAt } = batch;
	const status = statusOf(batch);
	const done = ['completed', 'failed', 'cancelled'].includes(status);
	const endedAs = (wanted: string) => (status === wanted ? (run.endedAt ?? created) : null);
	const started = status !== 'validating' && status !== 'failed';
	return {
		id,
		object: 'batch',
		...fixed,
		errors: status === 'failed' ? { object: 'list', data: run.errors } : null,
		status,
		output_file_id: done ? run.outputFileId : null,
		error_file_id: done ? run.errorFileId : null,
		created_at: created,
		in_progress_at: started ? created : null,
		expires_at: created + 86_400,
		finalizing_at: endedAs('completed'),
		completed_at: endedAs('completed'),
		failed_at: endedAs('failed'),
		expired_at: null,
		cancelling_at: cancelledAt ?? null,
		cancelled_at: endedAs('cancelled'),
		request_counts: started ? { ...run.counts } : { total: 0, completed: 0, failed: 0 },
	};
}

function create(request: ApiRequest) {
	const { store } = request;
	const body = check(request.json(), {
		input_file_id: { type: 'string', required: true },
		endpoint: { type: 'string', required: true, values: endpoints },
		completion_window: { type: 'string', required: true, values: ['24h'] },
		output_expires_after: { type: 'object' },
	});
	const { object, path } = filesOf(store).get(body.input_file_id);
	if (object.purpose !== 'batch') {
		throw invalid(
			`Invalid file purpose: expected 'batch', but file ${object.id} has '${object.purpose}'.`,
			'input_file_id',
		);
	}
	if (object.bytes > mostBytes) throw invalid('The input file exceeds 200 MB.', 'input_file_id');
	const id = newId('batch_');
	const run: BatchRun = {
		id,
		endpoint: body.endpoint,
		path,
		expiresAt: expiryOf(body.output_expires_after, 'batch'),
		counts: { total: 0, completed: 0, failed: 0 },
		errors: [],
		outputFileId: null,
		errorFileId: null,
		stopped: false,
		over: false,
		endedAt: undefined,
	};
	const batch: Batch = {
		id,
		created: now(),
		fixed: {
			endpoint: body.endpoint,
			input_file_id: object.id,
			completion_window: body.completion_window,
			metadata: body.metadata ?? null,
		},
		progress: new Progress(),
		run,
		work: work(run, request),
		cancelledAt: undefined,
	};
	void reportWhenOver(store, id, () => {
		const status = statusOf(batch);
		return ['completed', 'failed', 'cancelled'].includes(status) ? `batch.${status}` : undefined;
	});
	return shown(batchesOf(store).add(id, batch));
}

async function work(run: BatchRun, request: ApiRequest) {
	try {
		await validateBatch(run);
		if (run.errors.length === 0) await runBatch(run, request);
	} catch (error) {
		// The server was reset or closed under it, or the input file was deleted.
		const message = error instanceof Error ? error.message : String(error);
		run.errors.push({ code: 'internal_error', line: null, message, param: null });
	}
	run.over = true;
	run.endedAt = now();
}

async function retrieve({ store, params }: ApiRequest) {
	const batch = batchesOf(store).get(params.batchId ?? '');
	// A short batch is done at the second look; a long one is not waited for.
	if (batch.progress.look() >= 2)
		await Promise.race([batch.work, sleep(1000, undefined, { ref: false })]);
	return shown(batch);
}

function cancel({ store, params }: ApiRequest) {
	const batch = batchesOf(store).get(params.batchId ?? '');
	const status = statusOf(batch);
	if (status === 'completed' || status === 'failed') {
		throw invalid(`Cannot cancel a batch with status '${status}'.`);
	}
	batch.cancelledAt ??= now();
	batch.run.stopped = true;
	batch.progress = new Progress();
	return shown(batch);
}

/** `batch` resource. */
export const batchRoutes: Routes = {
	'POST /batches': create,
	'GET /batches': ({ store, query }) => page(batchesOf(store).all().map(shown), query),
	'GET /batches/:batchId': retrieve,
	'POST /batches/:batchId/cancel': cancel,
};
