// Checks values by schemas in a thread of its own, which can be stopped where n8n's own cannot. Node runs
// this file by itself, in tests as TypeScript: it imports what it needs with its ending.
import { parentPort } from 'node:worker_threads';
import { MAX_KEPT_SCHEMAS } from '../limits.ts';
import { Cache } from './cache.ts';
import type { Validate } from './compile.ts';
import { compiled } from './compile.ts';

/** What the thread is asked: to compile a schema, and to check a value by it where one is named. */
export interface Job {
	/** A JSON schema, as its text. */
	readonly schema: string;
	readonly isKnown: boolean;
	readonly value?: unknown;
}

/** What it answers. */
export interface Answer {
	/** Why the value does not fit; `undefined` when it does. */
	readonly reason?: string;
	/** What is wrong with the schema. */
	readonly error?: string;
}

const kept = new Cache<Validate>(MAX_KEPT_SCHEMAS);

async function answer({ schema, isKnown, ...rest }: Job): Promise<Answer> {
	try {
		const validate = await kept.get(
			schema,
			async () => await compiled(JSON.parse(schema) as object, isKnown),
		);
		return 'value' in rest ? { reason: validate(rest.value) } : {};
	} catch (error) {
		return { error: (error as Error).message };
	}
}

parentPort?.on('message', (job: Job) => {
	void answer(job).then((result) => parentPort?.postMessage(result));
});
// What a schema is compiled with is loaded before the time of the first one is counted.
void compiled({}, false).then(() => parentPort?.postMessage({}));
