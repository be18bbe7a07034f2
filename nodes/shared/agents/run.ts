import type { IExecuteFunctions } from 'n8n-workflow';
import type { AgentInputItem, RunResult, StreamedRunResult } from 'agents-sdk';
import type { ChatStream } from '../kit/chat-stream';
import type { Resumption as EngineResumption } from '../kit/suspended';
import { Suspended } from '../kit/suspended';
import { InputError } from '../kit/input-error';
import { isObject } from '../json';
import { egressFilterOf } from '../n8n-version';
import type { PlatformClient } from '../openai/platform-client';
import { createToolFetch } from '../openai/transport';
import type { SdkAgent } from './build';
import { buildAgent } from './build';
import type { AgentDefinition } from './definition';
import { remadeTool } from './connected';
import type { EngineRun } from './engine-run';
import { continued, engineRunOf, suspension } from './engine-run';
import type { Progress } from './failures';
import { explainRun } from './failures';
import { Mistakes } from './mistakes';
import { inProcessCalls } from './in-process';
import type { Outcome } from './outcome';
import { citedIn, imagesIn, toHistory, toUsage } from './outcome';
import type { Decision, SdkState } from './approvals';
import { decide, isHosted, toApproval } from './approvals';
import { mayStop } from './fingerprint';
import type { Keeping } from './run-state';
import { restoreRun, sealIn, storeRun } from './run-state';
import { runnerOf } from './runner';
import type { AgentsSdk } from './sdk';
import { loadSdk } from './sdk';
import type { ReadAnswer } from './structured';
import { misfitOf } from './structured';
import type { Api, ToolHost } from './tool-kind';
import { unlessAborted } from './unless-aborted';
import type { Release } from './used-states';
import { claimState } from './used-states';

/**
 * Milliseconds that a finished run waits for what its tools opened to close. A local MCP server that does
 * not want to end is ended after 1.5 s; a remote one that does not answer must not hold up the result.
 */
const CLOSING_TIME = 3000;

/** A run from its beginning. */
export interface NewTask {
	readonly input: AgentInputItem[];
	readonly previousResponseId?: string;
	readonly conversationId?: string;
}

/** The rest of a run that waited for a person. */
export interface Resumption {
	readonly runState: string;
	/** The decisions, given the IDs of the calls that wait. */
	readonly decisions: (waiting: readonly string[]) => readonly Decision[];
	/** Whether a run state that was used may be used again. */
	readonly allowReuse: boolean;
}

/** One run of an agent, for one item. */
export interface RunRequest {
	readonly definition: AgentDefinition;
	readonly task: NewTask | Resumption;
	readonly context: IExecuteFunctions;
	readonly item: number;
	/** A client for the item's credential; its `signal` is that of this request. */
	readonly openai: PlatformClient;
	/** Absent where nobody waits for an approval. */
	readonly keeping?: Keeping;
	readonly signal: AbortSignal;
	/** Where the text is shown as it is written. */
	readonly chat?: ChatStream;
	/** There when n8n's engine can run connected tool nodes; with what it did, when the run goes on. */
	readonly engine?: { readonly resumption?: EngineResumption };
	readonly api: Api;
	/** Whether the model is told of a tool's error; else the error ends the run. */
	readonly tellErrors: boolean;
	readonly maxTurns: number;
	/** How an answer is read that is not in the form of its schema; then it need not fit the schema either. */
	readonly readAnswer?: ReadAnswer;
}

type Result = RunResult<undefined, SdkAgent> | StreamedRunResult<undefined, SdkAgent>;

const checkApi = ({ api, task }: RunRequest): void => {
	if (api === 'responses' || 'runState' in task) return;
	const { previousResponseId, conversationId } = task;
	if (previousResponseId === undefined && conversationId === undefined) return;
	throw new InputError(
		`"${conversationId === undefined ? 'Previous Response ID' : 'Conversation ID'}" requires the Responses API: remove it, or set API in Options to Responses`,
	);
};

const follow = async (result: Result, chat: ChatStream | undefined): Promise<void> => {
	if (!('completed' in result)) return;
	for await (const event of result) {
		if (event.type !== 'raw_model_stream_event') continue;
		if (event.data.type === 'output_text_delta') chat?.write(event.data.delta);
	}
	await result.completed;
	if (result.error instanceof Error) throw result.error;
};

const toOutcome = async (
	result: Result,
	{ definition, keeping }: RunRequest,
	{ agent, engine }: Running,
): Promise<Outcome> => {
	const { name } = definition;
	const { state, interruptions, history, lastResponseId } = result;
	const common = { history: toHistory(history), usage: toUsage(state.usage) };
	if (interruptions.length > 0) {
		return {
			runState: keeping ? await storeRun({ definition, agent }, state, keeping) : '',
			approvals: interruptions.map(toApproval),
			...common,
		};
	}
	return {
		output: result.finalOutput ?? null,
		agent: result.lastAgent?.name ?? name,
		lastResponseId: lastResponseId ?? null,
		...common,
		turns: state._currentTurn,
		images: imagesIn(result.output),
		cited: citedIn(result.output),
		files: engine?.files ?? [],
	};
};

/** @throws ModelBehaviorError when the answer is not what the output schema says */
const checkOutput = async (result: Result, { sdk, progress }: Running): Promise<void> => {
	const type = result.lastAgent?.outputType;
	if (result.interruptions.length > 0 || !isObject(type) || !isObject(type.schema)) return;
	const reason = await misfitOf(type.schema, result.finalOutput);
	if (reason === undefined) return;
	progress.history = result.history;
	progress.usage = result.state.usage;
	throw new sdk.ModelBehaviorError(`Invalid output type: ${reason}`);
};

interface Running {
	readonly sdk: AgentsSdk;
	readonly agent: SdkAgent;
	readonly progress: Progress;
	readonly mistakes: Mistakes;
	readonly engine?: EngineRun;
	/** What people said as they approved, by the ID of the call. */
	readonly messages: Map<string, string>;
	/** Makes the run state usable again; absent once a tool may have run. */
	release?: Release;
}

const begin = async (
	request: RunRequest,
	running: Running,
): Promise<AgentInputItem[] | SdkState> => {
	const { task, definition, keeping, context } = request;
	const { sdk, agent, progress, messages, engine } = running;
	if (engine?.stored !== undefined) {
		const state = await continued(sdk, agent, engine, engine.stored);
		progress.history = state.history;
		progress.usage = state.usage;
		return state;
	}
	if (!('runState' in task)) {
		if (keeping && (await mayStop(sdk, agent, engine?.routes))) sealIn(keeping);
		progress.history = task.input;
		return task.input;
	}
	if (!keeping) throw new Error('A run that nobody keeps cannot be resumed');
	const restored = await restoreRun(sdk, { definition, agent }, task.runState, keeping);
	const { state, approvals } = restored;
	progress.history = state.history;
	progress.usage = state.usage;
	const decisions = task.decisions(approvals.map(({ id }) => id));
	const approvesHosted =
		state.getInterruptions().some(isHosted) && decisions.some(({ approved }) => approved);
	decide(state, decisions);
	if (!task.allowReuse) {
		const release = await claimState(context, restored);
		if (!approvesHosted) running.release = release;
	}
	for (const { id, message } of decisions) if (message !== undefined) messages.set(id, message);
	return state;
};

async function execute(request: RunRequest, running: Running): Promise<Outcome | Suspended> {
	const { task, signal, chat, maxTurns } = request;
	const { agent, engine } = running;
	const runner = runnerOf(request, running, () => {
		delete running.release;
	});
	const start = await begin(request, running);
	const { previousResponseId, conversationId } = 'runState' in task ? {} : task;
	const options = {
		maxTurns,
		signal,
		...(previousResponseId !== undefined && { previousResponseId }),
		...(conversationId !== undefined && { conversationId }),
	};
	const result: Result = chat
		? await runner.run(agent, start, { ...options, stream: true })
		: await runner.run(agent, start, options);
	await follow(result, chat);
	const suspended = engine && suspension(request.context, engine, result.state);
	if (suspended) return suspended;
	if (!request.readAnswer) await checkOutput(result, running);
	return await toOutcome(result, request, running);
}

/** Closes what tools opened; what fails or takes too long is no error of the run. */
const closeAll = async (closers: ReadonlyArray<() => Promise<void>>): Promise<void> => {
	const closing = async () => await Promise.allSettled(closers.map(async (close) => await close()));
	await unlessAborted(AbortSignal.timeout(CLOSING_TIME), closing).catch(() => undefined);
};

/**
 * Runs an agent until it is done, waits for a person, or needs n8n's engine to call tools. It has a runner and a model provider of its own,
 * and sends no traces. What its tools opened is closed in any case.
 * @throws InputError when the agent, its tools or the run state cannot be used
 * @throws Failure with the history and the usage so far, when the run fails
 */
export async function runAgent(request: RunRequest): Promise<Outcome | Suspended> {
	checkApi(request);
	const { context, item, openai, signal, maxTurns } = request;
	const engine = await engineRunOf(request);
	if (engine instanceof Suspended) return engine;
	const sdk = await loadSdk();
	const closers: Array<() => Promise<void>> = [];
	const messages = new Map<string, string>();
	const mistakes = new Mistakes();
	const host: ToolHost = {
		sdk,
		context,
		item,
		api: request.api,
		fetch: createToolFetch(egressFilterOf(context)),
		signal,
		tellErrors: request.tellErrors,
		mistakes,
		redactor: openai.redactor,
		approvalMessage: (callId) => messages.get(callId),
		onEnd: (close) => void closers.push(close),
		...(engine && { engine }),
		inProcess: inProcessCalls(context, async (tool) => await remadeTool(context, item, sdk, tool)),
	};
	const progress: Progress = { history: [], usage: undefined };
	let running: Running | undefined;
	try {
		const agent = await buildAgent(request.definition, host);
		running = { sdk, agent, progress, mistakes, messages, ...(engine && { engine }) };
		return await execute(request, running);
	} catch (error) {
		await running?.release?.();
		throw await explainRun(error, { sdk, openai, maxTurns, signal, progress });
	} finally {
		await closeAll(closers);
	}
}
