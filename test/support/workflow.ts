import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import type {
	ExecuteWorkflowData,
	ExecutionError,
	IConnections,
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	IDataObject,
	INode,
	INodeCredentialsDetails,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createRunExecutionData, NodeHelpers, Workflow } from 'n8n-workflow';

/** One node of a workflow under test. */
export interface NodeSetup {
	readonly name: string;
	readonly type: INodeType;
	readonly parameters: IDataObject;
	readonly continueOnFail?: boolean;
	readonly retryOnFail?: boolean;
	/** Whether failed items go to an output of their own. */
	readonly errorOutput?: boolean;
	/** The nodes that this one is a sub-node of, and the kind of connection. */
	readonly feeds?: Readonly<
		Record<string, 'ai_tool' | 'ai_agent' | 'ai_memory' | 'ai_embedding' | 'ai_languageModel'>
	>;
	readonly disabled?: boolean;
}

/** A workflow under test; its first node is the one that runs. */
export interface WorkflowSetup {
	readonly workflowId?: string;
	/** How the workflow was started. Default: by hand. */
	readonly mode?: WorkflowExecuteMode;
	readonly nodes: readonly NodeSetup[];
	/** Decrypted credentials by type. */
	readonly credentials?: Readonly<Record<string, ICredentialDataDecryptedObject>>;
	readonly items?: INodeExecutionData[];
	/** Whether another node comes first, as in every real workflow; n8n runs tool nodes itself only then. */
	readonly afterStart?: boolean;
	/** Whether the run streams to n8n's chat. */
	readonly streaming?: boolean;
	/** Called with a function that cancels the execution. */
	readonly onStart?: (cancel: () => void) => void;
	/** Runs a sub-workflow: its ID and its items in, its result out. */
	readonly subWorkflow?: (
		id: string,
		items: INodeExecutionData[],
	) => Promise<Pick<ExecuteWorkflowData, 'data'> & Partial<ExecuteWorkflowData>>;
}

/** What the node put out: its items per output, or the error that ended the run. */
export interface Outcome {
	readonly outputs: INodeExecutionData[][];
	readonly error: ExecutionError | undefined;
	readonly chunks: ReadonlyArray<{ type: string; itemIndex: number; content?: unknown }>;
	readonly run: IRun;
}

const credentialsHelper = (
	credentials: Readonly<Record<string, ICredentialDataDecryptedObject>>,
): ICredentialsHelper =>
	({
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getDecrypted: async (
			_data: IWorkflowExecuteAdditionalData,
			_node: INodeCredentialsDetails,
			type: string,
		) => await Promise.resolve(credentials[type] ?? {}),
		getCredentialsProperties: () => [],
		runPreAuthentication: async () => await Promise.resolve(undefined),
		updateCredentialsOauthTokenData: async (
			_node: INodeCredentialsDetails,
			type: string,
			data: ICredentialDataDecryptedObject,
		) => await Promise.resolve(void Object.assign(credentials[type] ?? {}, data)),
	}) as unknown as ICredentialsHelper;

const nodeTypes = (types: Readonly<Record<string, INodeType>>): INodeTypes => {
	const find = (name: string) => {
		const type = types[name];
		if (!type) throw new Error(`no node type ${name}`);
		return type;
	};
	return {
		getByName: find,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => ({}),
	};
};

const typeName = ({ description }: INodeType) => `n8n-nodes-openai-platform.${description.name}`;

const toNode = (
	{ name, type, parameters, continueOnFail, retryOnFail, errorOutput, disabled }: NodeSetup,
	index: number,
	types: readonly string[],
): INode => ({
	id: `node-${index}`,
	name,
	type: typeName(type),
	typeVersion: 1,
	position: [0, 0],
	parameters: parameters as INode['parameters'],
	credentials: Object.fromEntries(types.map((one) => [one, { id: '1', name: 'Account' }])),
	...(retryOnFail && { retryOnFail, maxTries: 2, waitBetweenTries: 0 }),
	...(continueOnFail && { onError: 'continueRegularOutput' as const }),
	...(errorOutput && { onError: 'continueErrorOutput' as const }),
	...(disabled && { disabled }),
});

const connectionsOf = (nodes: readonly NodeSetup[]): IConnections =>
	Object.fromEntries(
		nodes
			.filter(({ feeds }) => feeds !== undefined)
			.map(({ name, feeds = {} }) => {
				const kinds = [...new Set(Object.values(feeds))];
				const of = (kind: string) =>
					Object.entries(feeds)
						.filter(([, one]) => one === kind)
						.map(([node]) => ({ node, type: kind as 'ai_tool', index: 0 }));
				return [name, Object.fromEntries(kinds.map((kind) => [kind, [of(kind)]]))];
			}),
	);

/** A node that gives the items of a test. */
const startNode = (items: INodeExecutionData[]): NodeSetup => ({
	name: 'Start',
	type: {
		description: {
			displayName: 'Start',
			name: 'start',
			group: ['transform'],
			version: 1,
			description: 'Start',
			defaults: { name: 'Start' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		execute: async () => await Promise.resolve([items]),
	},
	parameters: {},
});

/** Runs the first node of a workflow, with its sub-nodes, in n8n's own engine. */
export async function runWorkflow(setup: WorkflowSetup): Promise<Outcome> {
	const { credentials = {}, items = [{ json: {} }], streaming = false, afterStart } = setup;
	const { mode = 'manual' } = setup;
	const setups = afterStart ? [...setup.nodes, startNode(items)] : setup.nodes;
	const nodes = setups.map((one, index) => toNode(one, index, Object.keys(credentials)));
	const [node] = nodes;
	if (!node) throw new Error('the workflow has no node');
	const workflow = new Workflow({
		id: setup.workflowId ?? 'workflow',
		nodes,
		connections: {
			...connectionsOf(setups),
			...(afterStart && {
				Start: { main: [[{ node: node.name, type: 'main' as const, index: 0 }]] },
			}),
		},
		active: false,
		settings: { executionOrder: 'v1' },
		nodeTypes: nodeTypes(Object.fromEntries(setups.map(({ type }) => [typeName(type), type]))),
	});
	const runData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [
				{ node: (afterStart && nodes.at(-1)) || node, data: { main: [items] }, source: null },
			],
		},
	});
	const hooks = new ExecutionLifecycleHooks(mode, '1', {
		id: workflow.id,
		nodes,
		connections: {},
	} as never);
	const chunks: Array<{ type: string; itemIndex: number; content?: unknown }> = [];
	if (streaming) {
		hooks.addHandler('sendChunk', async ({ type: kind, content, metadata }) => {
			chunks.push({ type: kind, itemIndex: metadata.itemIndex, content });
			await Promise.resolve();
		});
	}
	const additionalData = {
		hooks,
		executionId: '1',
		currentNodeExecutionIndex: 0,
		credentialsHelper: credentialsHelper(credentials),
		variables: {},
		streamingEnabled: streaming,
		instanceBaseUrl: 'http://localhost:5678',
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		executeWorkflow: async (
			{ id = '' }: { id?: string },
			_data: unknown,
			{ inputData = [] }: { inputData?: INodeExecutionData[] },
		) => ({ executionId: '2', ...(await setup.subWorkflow?.(id, inputData)) }),
	} as unknown as IWorkflowExecuteAdditionalData;
	const execution = new WorkflowExecute(additionalData, mode, runData).processRunExecutionData(
		workflow,
	);
	setup.onStart?.(() => execution.cancel());
	const run = await execution;
	const last = run.data.resultData.runData[node.name]?.at(-1);
	return {
		outputs: (last?.data?.main ?? []).map((output) => output ?? []),
		error: last?.error ?? run.data.resultData.error,
		chunks,
		run,
	};
}
