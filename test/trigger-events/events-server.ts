import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HookContext, WebhookContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	IDataObject,
	INode,
	INodeCredentialsDetails,
	INodeTypes,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import type { Api } from 'openai-stand-in';
import { startApi } from 'openai-stand-in';
import { OpenAiTrigger } from '../../nodes/OpenAiTrigger/OpenAiTrigger.node';
import type { Outcome } from '../support/workflow';
import { runWorkflow } from '../support/workflow';

const type = new OpenAiTrigger();

export const API_KEY = 'sk-of-the-trigger-0123456789';

type Hook = 'checkExists' | 'create' | 'delete';
type Credentials = Record<string, ICredentialDataDecryptedObject>;

const nodeTypes: INodeTypes = {
	getByName: () => type,
	getByNameAndVersion: () => type,
	getKnownTypes: () => ({}),
};

/** One workflow with the trigger in an n8n: what n8n's own functions do with it. */
export class TriggerNode {
	parameters: IDataObject = {};
	credentials: Credentials = {};
	/** What n8n keeps of the workflow. */
	staticData: IDataObject = {};
	/** What each execution came to, in the order of their starts. */
	readonly runs: Outcome[] = [];
	onError: 'continueRegularOutput' | undefined;
	retryOnFail = false;

	constructor(
		readonly workflowId: string,
		readonly origin: () => string,
	) {}

	#workflow(): { workflow: Workflow; node: INode } {
		const node: INode = {
			id: 'node-0',
			name: 'Trigger',
			type: 'n8n-nodes-openai-platform.openAiTrigger',
			typeVersion: 1,
			position: [0, 0],
			webhookId: this.workflowId,
			parameters: this.parameters as INode['parameters'],
			credentials: Object.fromEntries(
				Object.keys(this.credentials).map((name) => [name, { id: '1', name }]),
			),
		};
		const workflow = new Workflow({
			id: this.workflowId,
			name: 'Nightly',
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes,
			staticData: this.staticData,
		});
		return { workflow, node: workflow.getNode('Trigger') ?? node };
	}

	#additionalData(): IWorkflowExecuteAdditionalData {
		return {
			credentialsHelper: {
				getParentTypes: () => [],
				isCredentialUsableByNode: () => true,
				getDecrypted: async (_data: unknown, _node: INodeCredentialsDetails, name: string) =>
					await Promise.resolve(this.credentials[name] ?? {}),
				getCredentialsProperties: () => [],
			} as unknown as ICredentialsHelper,
			variables: {},
			webhookBaseUrl: `${this.origin()}/webhook`,
			webhookTestBaseUrl: `${this.origin()}/webhook-test`,
		} as unknown as IWorkflowExecuteAdditionalData;
	}

	#webhook(isTest: boolean): IWebhookData {
		const [webhookDescription] = type.description.webhooks ?? [];
		return { webhookDescription, httpMethod: 'POST', path: '', isTest } as unknown as IWebhookData;
	}

	/** Calls one of the node's hooks, and keeps what it changed, as n8n does. */
	async hook(name: Hook, isTest = false): Promise<boolean> {
		const { workflow, node } = this.#workflow();
		const running = isTest ? 'manual' : 'trigger';
		// n8n deletes what the editor listened by as it deletes what was published.
		const mode = name === 'delete' ? 'internal' : running;
		const data = this.#webhook(isTest);
		const activation = isTest ? 'manual' : 'activate';
		const additional = this.#additionalData();
		const context = new HookContext(workflow, node, additional, mode, activation, data);
		const done = await type.webhookMethods.default[name].call(context);
		this.staticData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
		return done;
	}

	/** Publishes the workflow; throws what n8n would show. */
	async publish(): Promise<void> {
		if (!(await this.hook('checkExists'))) await this.hook('create');
	}

	/** Answers a delivery as n8n does: it starts the workflow before it answers. */
	async answer(request: IncomingMessage, response: ServerResponse, isTest: boolean): Promise<void> {
		const parts: Buffer[] = [];
		for await (const part of request) parts.push(part as Buffer);
		const { workflow, node } = this.#workflow();
		const additional = Object.assign(this.#additionalData(), {
			httpRequest: Object.assign(request, { rawBody: Buffer.concat(parts) }),
			httpResponse: response,
		});
		const mode = isTest ? 'manual' : 'webhook';
		const data = this.#webhook(isTest);
		const context = new WebhookContext(workflow, node, additional, mode, data, [], null);
		const result = await type.webhook.call(context);
		if (result.noWebhookResponse) return;
		if (result.workflowData) await this.#run(result.workflowData[0] ?? [], mode);
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(result.webhookResponse ?? { message: 'Workflow was started' }));
	}

	async #run(items: Parameters<typeof runWorkflow>[0]['items'], mode: 'manual' | 'webhook') {
		const outcome = runWorkflow({
			workflowId: this.workflowId,
			mode,
			nodes: [
				{
					name: 'Trigger',
					type,
					parameters: this.parameters,
					continueOnFail: this.onError !== undefined,
					retryOnFail: this.retryOnFail,
				},
			],
			credentials: this.credentials,
			...(items && { items }),
		});
		this.runs.push(await outcome);
	}

	/** The JSON of what left the node, of all runs. */
	get started(): IDataObject[] {
		return this.runs.flatMap(({ outputs }) => (outputs[0] ?? []).map(({ json }) => json));
	}
}

/** A stand-in API and an n8n on loopback, for the tests of a file; each test has a workflow of its own. */
export function useEvents() {
	let api: Api | undefined;
	let count = 0;
	const nodes = new Map<string, TriggerNode>();
	const server = createServer((request, response) => {
		const [, kind, id = ''] = (request.url ?? '').split('/');
		const node = nodes.get(id);
		const answered = node
			? node.answer(request, response, kind === 'webhook-test')
			: Promise.reject(new Error('nobody listens'));
		answered.catch((error: unknown) => {
			response.statusCode = 500;
			response.end(String(error));
		});
	});
	const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	beforeAll(async () => {
		api = await startApi({ keys: [API_KEY, 'sk-another-key-of-the-project'] });
		await new Promise<void>((resolve) => {
			server.listen(0, '127.0.0.1', resolve);
		});
	});
	afterEach(() => api?.reset());
	afterAll(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => {
			server.close(resolve);
		});
		await api?.close();
	});
	const started = (): Api => {
		if (!api) throw new Error('The API is started before the tests');
		return api;
	};
	return {
		get api() {
			return started();
		},
		/** A workflow with the trigger; `parameters` besides the events. */
		node(parameters: IDataObject = {}, credentials: Credentials = {}): TriggerNode {
			count += 1;
			const node = new TriggerNode(`workflow-${count}`, origin);
			node.parameters = { events: ['batch.completed'], ...parameters };
			node.credentials = {
				openAiPlatformApi: { apiKey: API_KEY, baseUrl: started().url },
				...credentials,
			};
			nodes.set(node.workflowId, node);
			return node;
		},
		/** The URL of a workflow's trigger. */
		urlOf: ({ workflowId }: TriggerNode) => `${origin()}/webhook/${workflowId}/webhook`,
		/** The endpoints that the API has. */
		async endpoints(): Promise<IDataObject[]> {
			const headers = { authorization: `Bearer ${API_KEY}` };
			const response = await fetch(`${started().url}/webhook_endpoints`, { headers });
			return ((await response.json()) as { data: IDataObject[] }).data;
		},
	};
}
