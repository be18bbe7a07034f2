import type {
	EngineRequest,
	EngineResponse,
	IExecuteFunctions,
	ITaskData,
	Workflow,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { isObject } from '../json';
import type { PlacedItem } from './output';
import type { EngineCall, EngineResult, Resumption, Suspended } from './suspended';

/** An item whose operation is suspended; `results` has the result of the call at the same place. */
interface SuspendedItem {
	readonly state: string;
	/** The lane that no other item enters meanwhile. */
	readonly lane?: string;
	readonly calls: readonly EngineCall[];
	readonly results: Array<EngineResult | null>;
}

/** How far an item came. */
export type ItemProgress = { readonly finished: readonly PlacedItem[] } | SuspendedItem;

const FORM = 'n8n-nodes-openai-platform/1';

interface RequestMetadata {
	readonly form: typeof FORM;
	/** By item. */
	readonly progress: Array<ItemProgress | null>;
}

/** What n8n keeps of an action: to which item it belongs, and to which of its calls. */
interface ActionMetadata {
	readonly itemIndex: number;
	readonly callIndex: number;
	readonly parentNodeName?: string;
}

const isOurs = (metadata: unknown): metadata is RequestMetadata =>
	isObject(metadata) && metadata.form === FORM && Array.isArray(metadata.progress);

/** The parts of n8n's context that its types hide; each may be missing in another version. */
interface Hidden {
	readonly workflow?: Workflow;
	readonly runExecutionData?: { readonly resultData: { runData: Record<string, ITaskData[]> } };
}

const hidden = (context: IExecuteFunctions): Hidden => context as unknown as Hidden;

/**
 * Responses by the data of the execution that they came with: n8n runs a node that failed again without
 * its response, and tools that have run must not run again.
 */
const remembered = new WeakMap<object, EngineResponse>();

/** n8n's response to the requests of this run; `undefined` where n8n does not know requests. */
export function responseOf(
	context: IExecuteFunctions,
	response: EngineResponse | undefined,
): EngineResponse | undefined {
	const key = context.getExecuteData();
	if (response) remembered.set(key, response);
	return response ?? remembered.get(key);
}

/**
 * Whether n8n's engine can run tool nodes for this node: it drops a request silently of a node without a
 * node before it, and works through them in order in workflows of the newer execution order only.
 */
export function canRequest(
	context: IExecuteFunctions,
	response: EngineResponse | undefined,
): boolean {
	if (!response || !hidden(context).workflow?.nodeTypes) return false;
	const { source } = context.getExecuteData();
	return (
		context.getWorkflowSettings().executionOrder === 'v1' &&
		source?.main?.[0]?.previousNode !== undefined
	);
}

/** What a tool node is, as far as requests are concerned; `undefined` when the engine cannot run it. */
export function engineNode(
	context: IExecuteFunctions,
	name: string,
): { readonly mayWait: boolean } | undefined {
	const { workflow } = hidden(context);
	const node = workflow?.getNode(name);
	if (!workflow || !node) return undefined;
	const { execute } = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	if (!execute) return undefined;
	const { operation } = node.parameters;
	return {
		mayWait:
			operation === 'sendAndWait' || /hitltool$|\.toolworkflow$/i.test(node.type.slice(-100)),
	};
}

/** What is known of each item when the node is run again; empty at its first run. */
export function progressOf(response: EngineResponse | undefined): Array<ItemProgress | null> {
	const metadata: unknown = response?.metadata;
	if (!response || !isOurs(metadata)) return [];
	const progress = metadata.progress.map((item) =>
		item && 'calls' in item ? { ...item, results: [...item.results] } : item,
	);
	for (const { action, data } of response.actionResponses) {
		const { itemIndex = -1, callIndex = -1 } = (action.metadata ?? {}) as Partial<ActionMetadata>;
		const item = progress[itemIndex];
		// A retry of n8n appends each response once more.
		if (item && 'calls' in item && callIndex in item.results) item.results[callIndex] = data;
	}
	return progress;
}

/** What a suspended item goes on with; `undefined` while some of its calls have no result. */
export function resumptionOf(item: ItemProgress | null | undefined): Resumption | undefined {
	if (!item || 'finished' in item) return undefined;
	const answered = item.calls.flatMap((call, index) => {
		const result = item.results[index];
		return result ? [{ call, result }] : [];
	});
	return answered.length === item.calls.length ? { state: item.state, answered } : undefined;
}

/** The lanes of items that wait for more. */
export const lanesOf = (progress: ReadonlyArray<ItemProgress | null>): string[] =>
	progress.flatMap((item) =>
		item && 'calls' in item && !resumptionOf(item) ? (item.lane ?? []) : [],
	);

/** An item that begins to wait. */
export const suspendedItem = (
	{ calls, state }: Suspended,
	lane: string | undefined,
): ItemProgress => ({
	state,
	...(lane !== undefined && { lane }),
	calls,
	results: calls.map(() => null),
});

/**
 * The calls to ask for now. Of a node that can wait only one: once n8n has resumed it, it lets further
 * calls of the same node pass without running it.
 */
function* due(progress: ReadonlyArray<ItemProgress | null>) {
	const waiting = new Set<string>();
	for (const [itemIndex, item] of progress.entries()) {
		if (!item || 'finished' in item) continue;
		for (const [callIndex, call] of item.calls.entries()) {
			if (item.results[callIndex]) continue;
			if (call.mayWait && waiting.has(call.nodeName)) continue;
			if (call.mayWait) waiting.add(call.nodeName);
			yield { itemIndex, callIndex, call };
		}
	}
}

/** The request that asks n8n's engine for the calls of suspended items; `undefined` when none waits. */
export function requestFor(
	context: IExecuteFunctions,
	progress: Array<ItemProgress | null>,
): EngineRequest | undefined {
	const actions = [...due(progress)].map(
		({ itemIndex, callIndex, call: { id, nodeName, input, parentNodeName } }) => ({
			actionType: 'ExecutionNodeAction' as const,
			nodeName,
			input,
			type: NodeConnectionTypes.AiTool,
			id,
			metadata: {
				itemIndex,
				callIndex,
				...(parentNodeName !== undefined && { parentNodeName }),
			} satisfies ActionMetadata,
		}),
	);
	if (actions.length === 0) return undefined;
	// n8n takes a node without run data for one that crashed when it recovers after a restart.
	const runData = hidden(context).runExecutionData?.resultData.runData;
	if (runData) runData[context.getNode().name] ??= [];
	return { actions, metadata: { form: FORM, progress } satisfies RequestMetadata };
}
