import { collection } from '../../collection.ts';
import type { Collection } from '../../collection.ts';
import { notFound } from '../../conventions/errors.ts';
import type { Json } from '../../conventions/json.ts';
import type { Progress } from '../../conventions/progress.ts';

/** A thread's message. */
export type Message = Json & { id: string; role: string; content: Json[]; run_id: string | null };

/** A run of an assistant on a thread, and its steps, oldest first. */
export interface Run {
	object: Json & { id: string; status: string; assistant_id: string };
	progress: Progress;
	/** Outputs of tools that were handed in. */
	outputs: Array<{ id: string; output: string }>;
	steps: Json[];
}

/** A thread, its messages and its runs. */
export interface Thread {
	object: Json & { id: string };
	messages: Collection<Message>;
	runs: Collection<Run>;
}

/** The threads of a server. */
export const threadsOf = collection<Thread>('thread', (id) =>
	notFound(`No thread found with id '${id}'.`),
);
