import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Behaviour, Numbered, Order, Tally, Word } from './behaviour.ts';

/** The server that is measured against, as the process that started it sees it. */
export class BenchServer implements AsyncDisposable {
	/** Its address on loopback, without a slash at the end; the API is under /v1. */
	readonly url: string;
	readonly #child: ChildProcess;
	readonly #waiting = new Map<number, PromiseWithResolvers<Tally | undefined>>();
	#orders = 0;

	private constructor(child: ChildProcess, port: number) {
		this.#child = child;
		this.url = `http://127.0.0.1:${port}`;
		child.on('message', (word: Word) => {
			if ('id' in word) this.#waiting.get(word.id)?.resolve(word.tally);
		});
		child.on('exit', () => {
			for (const { reject } of this.#waiting.values()) reject(new Error('The server has ended'));
		});
	}

	/** @param fileSize how many bytes the file to download has */
	static async start(fileSize: number): Promise<BenchServer> {
		const child = fork(join(import.meta.dirname, 'main.ts'), [String(fileSize)]);
		const [word] = (await once(child, 'message')) as [Word];
		if (!('port' in word)) throw new Error('The server did not start');
		return new BenchServer(child, word.port);
	}

	/** From now on the server answers so; what it has counted is forgotten. */
	async behave(behaviour: Behaviour): Promise<void> {
		await this.#ask({ behave: behaviour });
	}

	async tally(): Promise<Tally> {
		const tally = await this.#ask({ report: true });
		if (tally === undefined) throw new Error('The server gave no tally');
		return tally;
	}

	async #ask(order: Order): Promise<Tally | undefined> {
		const id = ++this.#orders;
		const answered = Promise.withResolvers<Tally | undefined>();
		this.#waiting.set(id, answered);
		try {
			this.#child.send({ ...order, id } satisfies Numbered<Order>);
			return await answered.promise;
		} finally {
			this.#waiting.delete(id);
		}
	}

	async [Symbol.asyncDispose](): Promise<void> {
		if (this.#child.exitCode !== null) return;
		const gone = once(this.#child, 'exit');
		this.#child.kill();
		await gone;
	}
}
