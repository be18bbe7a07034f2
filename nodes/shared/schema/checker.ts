import { Worker } from 'node:worker_threads';
import {
	CHECK_IDLE_MS,
	MAX_CHECK_MS,
	MAX_CHECK_START_MS,
	MAX_COMPILE_MS,
	MAX_WAITING_CHECKS,
} from '../limits';
import type { Answer, Job } from './thread';

/** A job was not done: it took too long, or there were too many before it. The message is a part of a sentence. */
export class Unchecked extends Error {
	override name = 'Unchecked';
}

/** Room for the thread, in MB: several times what the largest arguments need. */
const ROOM = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

/**
 * The next message of the thread.
 * @throws Unchecked when none comes in time, or the thread ends; it is of no use then
 */
const nextAnswer = async (worker: Worker, milliseconds: number): Promise<Answer> =>
	await new Promise<Answer>((resolve, reject) => {
		const end = () => {
			clearTimeout(timer);
			worker.off('message', taken).off('exit', failed);
		};
		const taken = (answer: Answer) => {
			end();
			resolve(answer);
		};
		const failed = () => {
			end();
			reject(new Unchecked('take too long to check'));
		};
		// An answer that came while n8n was busy is read first.
		const timer = setTimeout(() => setImmediate(failed), milliseconds);
		worker.on('message', taken).on('exit', failed);
	});

/** The thread in which schemas are applied that could take long: one in a process, started when needed. */
class Checker {
	private worker?: Worker;
	private idle?: NodeJS.Timeout;
	private waiting = 0;
	private last: Promise<unknown> = Promise.resolve();

	/**
	 * Does a job when those before it are done.
	 * @throws Unchecked when it takes too long, or too many wait
	 */
	async run(job: Job): Promise<Answer> {
		if (this.waiting >= MAX_WAITING_CHECKS) {
			throw new Unchecked('cannot be checked now, as too many others wait: try again');
		}
		this.waiting++;
		const answer = this.last.then(async () => await this.next(job));
		this.last = answer.catch(() => undefined);
		return await answer.finally(() => this.waiting--);
	}

	private async next(job: Job): Promise<Answer> {
		clearTimeout(this.idle);
		const worker = (this.worker ??= await this.start());
		worker.ref();
		const { schema, isKnown } = job;
		// The thread keeps what it compiled; a new one has to do it again.
		const compiled = await this.ask(worker, { schema, isKnown }, MAX_COMPILE_MS);
		const isDone = !('value' in job) || compiled.error !== undefined;
		const answer = isDone ? compiled : await this.ask(worker, job, MAX_CHECK_MS);
		worker.unref();
		this.idle = setTimeout(() => this.stop(), CHECK_IDLE_MS).unref();
		return answer;
	}

	private async ask(worker: Worker, job: Job, milliseconds: number): Promise<Answer> {
		worker.postMessage(job);
		return await nextAnswer(worker, milliseconds).catch((error: unknown) => {
			this.stop();
			throw error;
		});
	}

	private async start(): Promise<Worker> {
		const worker = new Worker(require.resolve('./thread.ts'), {
			env: {},
			execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
			resourceLimits: ROOM,
		});
		// Whoever waits for an answer learns of an error by the end of the thread.
		worker.on('error', () => undefined);
		worker.on('exit', () => {
			if (this.worker === worker) this.worker = undefined;
		});
		await nextAnswer(worker, MAX_CHECK_START_MS).catch((error: unknown) => {
			void worker.terminate();
			throw error;
		});
		return worker;
	}

	private stop(): void {
		void this.worker?.terminate();
		this.worker = undefined;
	}
}

const KEY = Symbol.for('n8n-nodes-openai-platform/schema-checker');
const shared = globalThis as { [KEY]?: Checker };

/** The checker of this process, whichever of the package's nodes asks. */
export const checker = (): Pick<Checker, 'run'> => (shared[KEY] ??= new Checker());
