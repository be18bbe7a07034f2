import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { advance } from './fine-tuning-events.ts';
import { invalid } from '../../conventions/errors.ts';
import { newId, now } from '../../conventions/ids.ts';
import { check, isObject } from '../../conventions/json.ts';
import { requireModel } from '../models/models.ts';
import { page, withMetadata } from '../../conventions/pages.ts';
import { Progress } from '../../conventions/progress.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';
import type { Store } from '../../store.ts';
import { filesOf } from '../files/files.ts';
import { reportWhenOver } from '../webhooks/deliveries.ts';
import { jobsOf } from './job.ts';
import type { Job } from './job.ts';

const finals = ['succeeded', 'failed', 'cancelled'];

function fileFor(store: Store, id: string, param: string) {
	const { object, path } = filesOf(store).get(id);
	if (object.purpose !== 'fine-tune') {
		throw invalid(
			`File '${id}' has purpose '${object.purpose}', but '${param}' needs purpose 'fine-tune'.`,
			param,
			'invalid_file_purpose',
		);
	}
	return { path, bytes: object.bytes };
}

async function checkExamples(path: string) {
	const reader = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
	let number = 0;
	for await (const line of reader) {
		number++;
		if (line.trim() === '') continue;
		try {
			JSON.parse(line);
		} catch {
			reader.close();
			return `Line ${number} of the training file is not valid JSON.`;
		}
	}
	return undefined;
}

async function create({ store, json }: ApiRequest) {
	const body = check(json(), {
		model: { type: 'string', required: true },
		training_file: { type: 'string', required: true },
		validation_file: { type: 'string' },
		suffix: { type: 'string', min: 1, max: 64 },
		seed: { type: 'integer', min: 0, max: 2_147_483_647 },
		hyperparameters: { type: 'object' },
		method: { type: 'object' },
		integrations: { type: 'array' },
	});
	requireModel(store, body.model.replace(/-\d{4}-\d{2}-\d{2}$/, ''), 'v1/fine_tuning/jobs', [
		'chat',
	]);
	const { path, bytes } = fileFor(store, body.training_file, 'training_file');
	if (body.validation_file !== undefined) fileFor(store, body.validation_file, 'validation_file');
	if (body.method) {
		check(body.method, {
			type: {
				type: 'string',
				required: true,
				values: ['supervised', 'dpo', 'reinforcement'],
			},
		});
	}
	const hyperparameters = {
		n_epochs: 'auto',
		batch_size: 'auto',
		learning_rate_multiplier: 'auto',
		...(isObject(body.hyperparameters) ? body.hyperparameters : {}),
	};
	const object = {
		id: newId('ftjob-'),
		object: 'fine_tuning.job',
		model: body.model,
		created_at: now(),
		finished_at: null,
		fine_tuned_model: null,
		organization_id: 'org-stand-in',
		result_files: [],
		status: 'validating_files',
		validation_file: body.validation_file ?? null,
		training_file: body.training_file,
		hyperparameters,
		trained_tokens: null,
		// As the API has it: an empty object while nothing went wrong.
		error: {},
		user_provided_suffix: body.suffix ?? null,
		seed: body.seed ?? 0,
		estimated_finish: null,
		integrations: body.integrations ?? [],
		method: body.method ?? { type: 'supervised', supervised: { hyperparameters } },
		metadata: body.metadata ?? null,
	};
	const job: Job = {
		object,
		suffix: body.suffix ?? '',
		tokens: Math.ceil(bytes / 4),
		progress: new Progress(),
		reached: -1,
		events: [],
		checkpoints: [],
	};
	const fault = await checkExamples(path);
	await advance(job, store);
	if (fault !== undefined) {
		const error = { code: 'invalid_training_file', message: fault, param: 'training_file' };
		Object.assign(object, { status: 'failed', finished_at: now(), error });
	}
	void reportWhenOver(store, object.id, async () => {
		await advance(job, store);
		const { status } = job.object;
		return finals.includes(status) ? `fine_tuning.job.${status}` : undefined;
	});
	return jobsOf(store).add(object.id, job).object;
}

/** The job of the request as far as it is now. */
async function jobIn({ store, params }: ApiRequest, look = false) {
	const job = jobsOf(store).get(params.jobId ?? '');
	if (look && job.object.status !== 'paused') job.progress.look();
	await advance(job, store);
	return job;
}

/** Moves a job that is not over to `status`; refuses one in any other state than `from`. */
async function move(request: ApiRequest, verb: string, status: string, from?: string) {
	const job = await jobIn(request);
	const current = job.object.status;
	if (finals.includes(current) || (from !== undefined && current !== from)) {
		throw invalid(`Job ${job.object.id} has status '${current}' and cannot be ${verb}.`);
	}
	job.object.status = status;
	if (finals.includes(status)) job.object.finished_at = now();
	else job.progress = new Progress();
	return job.object;
}

async function list({ store, query }: ApiRequest) {
	const jobs = jobsOf(store).all();
	for (const job of jobs) await advance(job, store);
	return page(
		withMetadata(
			jobs.map(({ object }) => object),
			query,
		),
		query,
	);
}

/** `fineTuning` resource. */
export const fineTuningRoutes: Routes = {
	'POST /fine_tuning/jobs': create,
	'GET /fine_tuning/jobs': list,
	'GET /fine_tuning/jobs/:jobId': async (request) => (await jobIn(request, true)).object,
	'POST /fine_tuning/jobs/:jobId/cancel': (request) => move(request, 'cancelled', 'cancelled'),
	'POST /fine_tuning/jobs/:jobId/pause': (request) => move(request, 'paused', 'paused'),
	'POST /fine_tuning/jobs/:jobId/resume': (request) => move(request, 'resumed', 'queued', 'paused'),
	'GET /fine_tuning/jobs/:jobId/events': async (request) =>
		page((await jobIn(request)).events, request.query),
	'GET /fine_tuning/jobs/:jobId/checkpoints': async (request) =>
		page((await jobIn(request)).checkpoints, request.query, { defaultLimit: 10 }),
};
