import { addTextFile } from '../files/files.ts';
import { newId, now } from '../../conventions/ids.ts';
import type { Json } from '../../conventions/json.ts';
import { addTunedModel } from '../models/models.ts';
import type { Store } from '../../store.ts';
import type { Job } from './job.ts';

const steps = 3;

function say({ events }: Job, message: string, data: Json = {}, type = 'message') {
	events.push({
		object: 'fine_tuning.job.event',
		id: newId('ftevent-'),
		created_at: now(),
		level: 'info',
		message,
		data,
		type,
	});
}

function addCheckpoints({ object, checkpoints }: Job, tuned: string) {
	for (let step = 1; step <= steps; step++) {
		checkpoints.push({
			object: 'fine_tuning.job.checkpoint',
			id: newId('ftckpt_'),
			created_at: now(),
			fine_tuned_model_checkpoint: step === steps ? tuned : `${tuned}:ckpt-step-${step}`,
			fine_tuning_job_id: object.id,
			metrics: { step, train_loss: 1 / step, train_mean_token_accuracy: step / (steps + 1) },
			step_number: step,
		});
	}
}

async function finish(job: Job, store: Store) {
	const { object } = job;
	for (let step = 1; step <= steps; step++) {
		const loss = 1 / step;
		const data = { step, train_loss: loss, total_steps: steps, train_mean_token_accuracy: 0.5 };
		say(job, `Step ${step}/${steps}: training loss=${loss.toFixed(2)}`, data, 'metrics');
	}
	const tuned = `ft:${object.model}:stand-in:${job.suffix}:${newId('').slice(0, 8)}`;
	addTunedModel(store, tuned, now());
	addCheckpoints(job, tuned);
	const table = ['step,train_loss', '1,1.00', '2,0.50', '3,0.33', ''].join('\n');
	const results = await addTextFile(store, 'step_metrics.csv', 'fine-tune-results', table);
	say(job, `New fine-tuned model created: ${tuned}`);
	say(job, 'The job has successfully completed');
	Object.assign(object, {
		status: 'succeeded',
		fine_tuned_model: tuned,
		finished_at: now(),
		result_files: [results.id],
		trained_tokens: job.tokens * steps,
	});
}

/** Brings a job to where its progress is: its status, events, and in the end its model and files. */
export async function advance(job: Job, store: Store) {
	const { object } = job;
	if (['paused', 'succeeded', 'failed', 'cancelled'].includes(object.status)) return;
	const { step } = job.progress;
	if (job.reached < 0) {
		job.reached = 0;
		say(job, `Created fine-tuning job: ${object.id}`);
		say(job, `Validating training file: ${String(object.training_file)}`);
	}
	if (step >= 1) {
		object.status = 'running';
		if (job.reached < 1) say(job, 'Fine-tuning job started');
		job.reached = Math.max(job.reached, 1);
	}
	if (step >= 2 && job.reached < 2) {
		job.reached = 2;
		await finish(job, store);
	}
}
