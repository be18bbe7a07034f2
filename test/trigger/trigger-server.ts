import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HookContext, WebhookContext } from 'n8n-core';
import type {
	ICredentialsHelper,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeTypes,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { OpenAiToolFlowTrigger } from '../../nodes/OpenAiToolFlowTrigger/OpenAiToolFlowTrigger.node';

const type = new OpenAiToolFlowTrigger();

/** Bytes that a body may have here; n8n's own limit is a setting of the instance. */
const LIMIT = 8_000_000;

/** A tool flow that asks for a city and takes a number of days. */
export const weather = {
	toolName: 'get_weather',
	description: 'Gives the weather',
	inputs: {
		values: [
			{ name: 'city', type: 'string', description: 'Where', required: true },
			{ name: 'days', type: 'integer', required: false },
		],
	},
};

const nodeTypes: INodeTypes = {
	getByName: () => type,
	getByNameAndVersion: () => type,
	getKnownTypes: () => ({}),
};

const withSecret = (secret: string | undefined) =>
	({
		credentialsHelper: {
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			getDecrypted: async () => await Promise.resolve({ secret }),
			getCredentialsProperties: () => [],
		} as unknown as ICredentialsHelper,
		variables: {},
	}) as unknown as IWorkflowExecuteAdditionalData;

const workflowWith = (parameters: IDataObject): { workflow: Workflow; node: INode } => {
	const node: INode = {
		id: 'node',
		name: 'Trigger',
		type: 'n8n-nodes-openai-platform.openAiToolFlowTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: parameters as INode['parameters'],
		credentials: { openAiToolFlowApi: { id: '1', name: 'Secret' } },
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return { workflow, node: workflow.getNode('Trigger') ?? node };
};

const webhook = (method: string | undefined): IWebhookData => {
	const name = method === 'GET' ? 'setup' : 'default';
	const webhookDescription = type.description.webhooks?.find((one) => one.name === name);
	return { webhookDescription, httpMethod: method, path: '' } as unknown as IWebhookData;
};

/** Reads the body of a request on demand, as n8n does. */
const readable = (request: IncomingMessage): IncomingMessage =>
	Object.assign(request, {
		async readRawBody() {
			const parts: Buffer[] = [];
			for await (const part of request) parts.push(part as Buffer);
			const rawBody = Buffer.concat(parts);
			if (rawBody.length > LIMIT) throw Object.assign(new Error('too large'), { status: 413 });
			Object.assign(request, { rawBody });
		},
	});

/** A server on loopback that passes requests to the node as n8n does, for the tests of a file. */
export function useTrigger() {
	/** What the workflow was started with, run by run. */
	const started: INodeExecutionData[][] = [];
	let parameters: IDataObject = {};
	let secret: string | undefined;

	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		const { workflow, node } = workflowWith(parameters);
		const additionalData = Object.assign(withSecret(secret), {
			httpRequest: readable(request),
			httpResponse: response,
		});
		const data = webhook(request.method);
		const context = new WebhookContext(workflow, node, additionalData, 'webhook', data, [], null);
		const result = await type.webhook.call(context);
		if (result.workflowData) started.push(result.workflowData[0] ?? []);
		if (result.noWebhookResponse) return;
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(result.webhookResponse ?? { ran: true }));
	};

	const server = createServer((request, response) => {
		answer(request, response).catch((error: unknown) => {
			response.statusCode = 500;
			response.end(String(error));
		});
	});
	beforeAll(async () => {
		await new Promise<void>((resolve) => {
			server.listen(0, '127.0.0.1', resolve);
		});
	});
	beforeEach(() => void (started.length = 0));
	afterAll(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => {
			server.close(resolve);
		});
	});

	return {
		started,
		/** The node as it is from now on: its parameters, and the secret of its credential. */
		set(given: IDataObject, withCredential?: string): void {
			parameters = given;
			secret = withCredential;
		},
		/** What a caller gets: the status, the headers and the JSON. */
		async call(init: RequestInit = {}) {
			const { port } = server.address() as AddressInfo;
			const response = await fetch(`http://127.0.0.1:${port}/`, init);
			const body = (await response.json()) as Record<string, unknown>;
			return { status: response.status, headers: response.headers, body };
		},
		/** What a caller gets for a POST of this body. */
		async post(body: unknown, headers: Record<string, string> = {}) {
			const text = typeof body === 'string' ? body : JSON.stringify(body);
			return await this.call({ method: 'POST', body: text, headers });
		},
	};
}

/** Publishes the workflow, as n8n does; throws what n8n would show. */
export async function publish(parameters: IDataObject, secret?: string): Promise<boolean> {
	const { workflow, node } = workflowWith(parameters);
	const data = webhook('POST');
	const context = new HookContext(workflow, node, withSecret(secret), 'webhook', 'activate', data);
	return await type.webhookMethods.default.checkExists.call(context);
}
