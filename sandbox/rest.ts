import { setTimeout as sleep } from 'node:timers/promises';
import { type ExecutionOutcome, readOutcome } from './outcome.ts';

export interface Owner {
	email: string;
	password: string;
}

export interface WorkflowNode {
	name: string;
	type: string;
	credentials?: Record<string, { id: string; name: string }>;
	[field: string]: unknown;
}

export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

export interface SavedWorkflow extends Workflow {
	id: string;
	versionId: string;
}

/** A choice in a drop-down of a node's panel. */
export interface Choice {
	name: string;
	value: unknown;
	description?: string;
}

const ended: ReadonlySet<string> = new Set(['success', 'error', 'crashed', 'canceled']);
const settled: ReadonlySet<string> = new Set([...ended, 'waiting']);
const requestLimit = 30_000;

/** n8n's own REST interface, as its editor uses it, for one signed-in owner. */
export class N8nRest {
	readonly url: string;
	readonly #cookie: string;
	readonly #signal: AbortSignal;

	private constructor(url: string, cookie: string, signal: AbortSignal) {
		this.url = url;
		this.#cookie = cookie;
		this.#signal = signal;
	}

	/**
	 * Signs the owner in, and sets the owner up first in an n8n that has none.
	 *
	 * @throws when n8n has an owner with another password
	 */
	static async signIn(url: string, owner: Owner, signal: AbortSignal): Promise<N8nRest> {
		const stranger = new N8nRest(url, '', signal);
		const { userManagement } = await stranger.request<{
			userManagement: { showSetupOnFirstLoad: boolean };
		}>('GET', '/settings');
		const body = userManagement.showSetupOnFirstLoad
			? { ...owner, firstName: 'Sandbox', lastName: 'Owner' }
			: { emailOrLdapLoginId: owner.email, password: owner.password };
		const path = userManagement.showSetupOnFirstLoad ? '/owner/setup' : '/login';
		const response = await stranger.#fetch('POST', `/rest${path}`, body);
		const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
		if (cookie === undefined) throw new Error(`n8n gave no session at ${path}`);
		return new N8nRest(url, cookie, signal);
	}

	/** Gives what is under `data` in n8n's answer to a request under /rest. */
	async request<Data>(method: string, path: string, body?: unknown): Promise<Data> {
		const response = await this.#fetch(method, `/rest${path}`, body);
		return ((await response.json()) as { data: Data }).data;
	}

	async #fetch(method: string, path: string, body?: unknown): Promise<Response> {
		const response = await fetch(`${this.url}${path}`, {
			method,
			headers: {
				cookie: this.#cookie,
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
			signal: AbortSignal.any([this.#signal, AbortSignal.timeout(requestLimit)]),
		});
		if (response.ok) return response;
		const message = messageOf(await response.text());
		throw new Error(`n8n answered ${response.status} to ${method} ${path}: ${message}`);
	}

	/** Every node type that n8n offers in its editor. */
	async nodeTypes(): Promise<Array<{ name: string; displayName: string }>> {
		const response = await this.#fetch('GET', '/types/nodes.json');
		return (await response.json()) as Array<{ name: string; displayName: string }>;
	}

	/** Creates a credential, or changes the one that already has this name; gives its id. */
	async saveCredential(name: string, type: string, data: object): Promise<string> {
		const all = await this.request<Array<{ id: string; name: string }>>('GET', '/credentials');
		const existing = all.find((credential) => credential.name === name);
		const { id } = await (existing === undefined
			? this.request<{ id: string }>('POST', '/credentials', { name, type, data })
			: this.request<{ id: string }>('PATCH', `/credentials/${existing.id}`, { name, type, data }));
		return id;
	}

	async workflows(): Promise<Array<{ id: string; name: string }>> {
		return await this.request('GET', '/workflows');
	}

	async workflow(id: string): Promise<SavedWorkflow> {
		return await this.request('GET', `/workflows/${id}`);
	}

	async createWorkflow(workflow: Workflow): Promise<SavedWorkflow> {
		return await this.request('POST', '/workflows', workflow);
	}

	/** Publishes a workflow, so that its triggers run by themselves. */
	async publish({ id, versionId }: SavedWorkflow): Promise<void> {
		await this.request('POST', `/workflows/${id}/activate`, { versionId });
	}

	async unpublish({ id }: SavedWorkflow): Promise<void> {
		await this.request('POST', `/workflows/${id}/deactivate`, {});
	}

	/** Runs a workflow from one of its triggers, as the editor's button does, and waits for its end. */
	async run(workflow: SavedWorkflow, trigger: string, limit?: number): Promise<ExecutionOutcome> {
		const { executionId } = await this.request<{ executionId?: string }>(
			'POST',
			`/workflows/${workflow.id}/run`,
			{ triggerToStartFrom: { name: trigger } },
		);
		if (executionId === undefined) throw new Error(`n8n did not start "${workflow.name}"`);
		return await this.outcome(executionId, limit);
	}

	/** Waits for the end of an execution; `limit` is in milliseconds. */
	async outcome(executionId: string, limit = 120_000): Promise<ExecutionOutcome> {
		return await this.#until(executionId, limit, settled);
	}

	/** Waits for the end of an execution that goes on by itself after it waited; `limit` is in milliseconds. */
	async outcomeAfterWait(executionId: string, limit = 180_000): Promise<ExecutionOutcome> {
		return await this.#until(executionId, limit, ended);
	}

	async #until(
		executionId: string,
		limit: number,
		states: ReadonlySet<string>,
	): Promise<ExecutionOutcome> {
		const deadline = Date.now() + limit;
		for (;;) {
			const execution = await this.request<{ status: string; data: string }>(
				'GET',
				`/executions/${executionId}`,
			);
			if (states.has(execution.status)) return readOutcome(execution);
			if (Date.now() > deadline) throw new Error(`Execution ${executionId} did not end in time`);
			await sleep(200, undefined, { signal: this.#signal });
		}
	}

	/** The ids of a workflow's executions that were started by its trigger, newest first. */
	async productionExecutions(workflowId: string): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.request<{ results: Array<{ id: string; mode: string }> }>(
			'GET',
			`/executions?filter=${filter}`,
		);
		return results.filter(({ mode }) => mode === 'trigger').map(({ id }) => id);
	}

	/** What a drop-down of a node would offer. */
	async choices(node: WorkflowNode, methodName: string, path: string): Promise<Choice[]> {
		return await this.request('POST', '/dynamic-node-parameters/options', {
			path,
			methodName,
			nodeTypeAndVersion: { name: node.type, version: node.typeVersion },
			currentNodeParameters: node.parameters,
			credentials: node.credentials,
		});
	}
}

function messageOf(text: string): string {
	try {
		const { message } = JSON.parse(text) as { message?: string };
		return message ?? text;
	} catch {
		return text.slice(0, 500);
	}
}
