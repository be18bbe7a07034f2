import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import type {
	ExecutionError,
	IBinaryData,
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createRunExecutionData, NodeHelpers, Workflow } from 'n8n-workflow';
import { OpenAi } from '../../nodes/OpenAi/OpenAi.node';

/** What a node of the package put out: its items per output, or the error that ended the run. */
export interface Outcome {
	readonly outputs: INodeExecutionData[][];
	readonly error: ExecutionError | undefined;
	readonly chunks: ReadonlyArray<{ type: string; itemIndex: number; content?: unknown }>;
	readonly run: IRun;
}

export interface Step {
	readonly parameters: IDataObject;
	readonly credential?: ICredentialDataDecryptedObject;
	readonly items?: INodeExecutionData[];
	readonly continueOnFail?: boolean;
	/** Whether the run streams to n8n's chat. */
	readonly streaming?: boolean;
	/** Called with a function that cancels the execution. */
	readonly onStart?: (cancel: () => void) => void;
	readonly nodeType?: INodeType;
}

const credentialsHelper = (data: ICredentialDataDecryptedObject): ICredentialsHelper =>
	({
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getDecrypted: async () => await Promise.resolve(data),
		getCredentialsProperties: () => [],
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

/** An item with binary data as n8n keeps it in memory. */
export const withBinary = (
	json: IDataObject,
	files: Readonly<Record<string, { fileName: string; mimeType: string; text: string }>>,
): INodeExecutionData => ({
	json,
	binary: Object.fromEntries(
		Object.entries(files).map(([name, { fileName, mimeType, text }]) => [
			name,
			{ fileName, mimeType, data: Buffer.from(text).toString('base64') } satisfies IBinaryData,
		]),
	),
});

/** Runs one node of the package in n8n's own engine. */
export async function runNode(step: Step): Promise<Outcome> {
	const type = 'n8n-nodes-openai-platform.openAi';
	const node: INode = {
		id: 'node',
		name: 'OpenAI Platform',
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: step.parameters as INode['parameters'],
		credentials: { openAiPlatformApi: { id: '1', name: 'Account' } },
		...(step.continueOnFail && { onError: 'continueRegularOutput' as const }),
	};
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: nodeTypes({ [type]: step.nodeType ?? new OpenAi() }),
	});
	const items = step.items ?? [{ json: {} }];
	const runData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node, data: { main: [items] }, source: null }],
		},
	});
	const hooks = new ExecutionLifecycleHooks('manual', '1', {
		id: workflow.id,
		nodes: [node],
		connections: {},
	} as never);
	const chunks: Array<{ type: string; itemIndex: number; content?: unknown }> = [];
	if (step.streaming) {
		hooks.addHandler('sendChunk', async ({ type: kind, content, metadata }) => {
			chunks.push({ type: kind, itemIndex: metadata.itemIndex, content });
			await Promise.resolve();
		});
	}
	const additionalData = {
		hooks,
		executionId: '1',
		currentNodeExecutionIndex: 0,
		credentialsHelper: credentialsHelper(step.credential ?? {}),
		variables: {},
		streamingEnabled: step.streaming ?? false,
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
	} as unknown as IWorkflowExecuteAdditionalData;
	const execution = new WorkflowExecute(additionalData, 'manual', runData).processRunExecutionData(
		workflow,
	);
	step.onStart?.(() => execution.cancel());
	const run = await execution;
	const last = run.data.resultData.runData[node.name]?.at(-1);
	return {
		outputs: (last?.data?.main ?? []).map((output) => output ?? []),
		error: last?.error ?? run.data.resultData.error,
		chunks,
		run,
	};
}

/** The items of the first output; throws the error that ended the run. */
export async function runItems(step: Step): Promise<INodeExecutionData[]> {
	const { outputs, error } = await runNode(step);
	if (error) throw error;
	return outputs[0] ?? [];
}
