import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { saveAccount } from '../sandbox/examples.ts';
import { type N8n, startN8n } from '../sandbox/n8n.ts';
import type { OutputItem } from '../sandbox/outcome.ts';
import { ownerOf } from '../sandbox/owner.ts';
import { installPacked } from '../sandbox/pack.ts';
import { N8nRest, type Workflow, type WorkflowNode } from '../sandbox/rest.ts';
import { type Credentials, measured, nodeOf, type Setting, type Subject } from './subjects.ts';

const trigger = 'Start';
const limit = 900_000;
const apiKey = 'sk-bench';

/** What a measured node did in one execution. */
export interface NodeRun {
	/** Milliseconds that n8n says the node took. */
	duration: number;
	items: OutputItem[];
}

/** An n8n with the package, in a user folder of its own, both credentials in it. */
export class BenchN8n implements AsyncDisposable {
	readonly pid: number;
	readonly #n8n: N8n;
	readonly #rest: N8nRest;
	readonly #credentials: Credentials;
	readonly #server: string;

	private constructor(n8n: N8n, rest: N8nRest, credentials: Credentials, server: string) {
		this.#n8n = n8n;
		this.#rest = rest;
		this.#credentials = credentials;
		this.#server = server;
		this.pid = n8n.pid;
	}

	/** @param server the address of the server that is measured against */
	static async start(
		userFolder: string,
		tarball: string,
		server: string,
		signal: AbortSignal,
	): Promise<BenchN8n> {
		await installPacked(tarball, userFolder, signal);
		await mkdir(filesOf(userFolder), { recursive: true });
		const owner = await ownerOf(userFolder);
		const env = { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' };
		const n8n = await startN8n({ userFolder, env, signal });
		try {
			const rest = await N8nRest.signIn(n8n.url, owner, signal);
			const baseUrl = `${server}/v1`;
			const own = { apiKey, url: baseUrl };
			const credentials: Credentials = {
				ours: await saveAccount(rest, { apiKey, baseUrl }),
				builtIn: {
					id: await rest.saveCredential('OpenAI (bench)', 'openAiApi', own),
					name: 'OpenAI (bench)',
				},
			};
			return new BenchN8n(n8n, rest, credentials, server);
		} catch (error) {
			await n8n.stop();
			throw error;
		}
	}

	/** Runs a node on `count` items, each with a text of `length` characters at least. */
	async runOnItems(
		subject: Subject,
		setting: Setting,
		count: number,
		length = 20,
	): Promise<NodeRun> {
		const url = `${this.#server}/items?count=${count}&length=${length}`;
		return await this.#run(subject, setting, {
			name: 'Items',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: { url, options: {} },
		});
	}

	/** Runs a node on one item that holds a file of n8n's files folder. */
	async runOnFile(subject: Subject, setting: Setting, path: string): Promise<NodeRun> {
		return await this.#run(subject, setting, {
			name: 'File',
			type: 'n8n-nodes-base.readWriteFile',
			typeVersion: 1,
			parameters: { operation: 'read', fileSelector: path, options: {} },
		});
	}

	async #run(subject: Subject, setting: Setting, source: WorkflowNode): Promise<NodeRun> {
		const start = { name: trigger, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 };
		const node = nodeOf(subject, setting, this.#credentials);
		const workflow = await this.#rest.createWorkflow(chainOf([start, source, node]));
		const outcome = await this.#rest.run(workflow, trigger, limit);
		const duration = outcome.durations[measured];
		if (outcome.status !== 'success' || duration === undefined) {
			throw new Error(
				`The workflow for ${subject} ended with ${outcome.status}: ${outcome.error ?? ''}`,
			);
		}
		return { duration, items: outcome.outputs[measured] ?? [] };
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.#n8n.stop();
	}
}

/** The folder from which the sandbox lets n8n read files. */
export const filesOf = (userFolder: string): string => join(userFolder, '.n8n-files');

function chainOf(nodes: WorkflowNode[]): Workflow {
	const connections: Workflow['connections'] = {};
	for (const [index, { name }] of nodes.entries()) {
		const next = nodes[index + 1];
		if (next) connections[name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	}
	const placed = nodes.map((node, index) => ({
		parameters: {},
		...node,
		id: randomUUID(),
		position: [index * 200, 0],
	}));
	return { name: `Bench ${randomUUID()}`, nodes: placed, connections, settings: {} };
}
