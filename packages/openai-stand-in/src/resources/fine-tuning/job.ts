import { collection } from '../../collection.ts';
import { notFound } from '../../conventions/errors.ts';
import type { Json } from '../../conventions/json.ts';
import type { Progress } from '../../conventions/progress.ts';

/** A fine-tuning job and what it has put out so far. */
export interface Job {
	object: Json & { id: string; model: string; status: string; created_at: number };
	suffix: string;
	/** Tokens of the training file. */
	tokens: number;
	progress: Progress;
	/** The last step whose events are written. */
	reached: number;
	events: Json[];
	checkpoints: Json[];
}

/** The fine-tuning jobs of a server. */
export const jobsOf = collection<Job>('fine-tuning job', (id) =>
	notFound(`Could not find fine tune: ${id}`, 'fine_tune_id', 'fine_tune_not_found'),
);
