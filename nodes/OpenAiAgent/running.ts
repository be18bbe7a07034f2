import { modelOptions } from '../shared/agents/agent-fields';
import { connectedMemory, remember, sessionOf } from '../shared/agents/memory';
import type { Outcome, Waiting } from '../shared/agents/outcome';
import { isWaiting } from '../shared/agents/outcome';
import type { AgentCall } from '../shared/agents/platform';
import type { NewTask, Resumption } from '../shared/agents/run';
import { runAgent } from '../shared/agents/run';
import { api, maxTurns, onToolError } from '../shared/agents/run-fields';
import { CREDENTIAL } from '../shared/connect';
import { filesBinaryName, outputFiles, withCitedFiles } from '../shared/fields/container-files';
import { imageFile } from '../shared/fields/output-files';
import type { options } from '../shared/fields/optional';
import type { Fields, Values } from '../shared/kit/field';
import { OutputItem } from '../shared/kit/operation';
import { Suspended } from '../shared/kit/suspended';
import { MAX_QUOTED } from '../shared/limits';
import type { ChatMemory } from '../shared/langchain/messages';
import type { agent } from './agent';
import { agentOf } from './agent';

/** What a run and a resumption have in common among their options. */
export const runningOptions = [
	api,
	maxTurns,
	...modelOptions,
	onToolError,
	filesBinaryName,
	outputFiles,
] as const;

type RunningOptions = ReturnType<typeof options<typeof runningOptions>>;

/** One item of an operation that runs an agent. */
export type RunningCall = Omit<AgentCall<Fields>, 'body' | 'params'> & {
	readonly params: Values<readonly [...typeof agent, RunningOptions]>;
};

/** Memories by the call that they serve: making one may open connections. */
const memories = new WeakMap<object, Promise<ChatMemory | undefined>>();

/** The memory that is connected to the node; `undefined` without one. */
export const memoryOf = async (call: RunningCall): Promise<ChatMemory | undefined> => {
	const known = memories.get(call.params) ?? connectedMemory(call.context, call.item);
	memories.set(call.params, known);
	return await known;
};

/** Items of one session of a memory run one after another. */
export const sessionLane = async (call: RunningCall): Promise<string | undefined> => {
	const memory = await memoryOf(call);
	return memory && sessionOf(memory);
};

/** What a run that is done leaves to its memory. An answer is not lost for want of it. */
const keep = async (call: RunningCall, outcome: Outcome | Suspended): Promise<void> => {
	if (outcome instanceof Suspended || isWaiting(outcome)) return;
	const memory = await memoryOf(call);
	if (!memory) return;
	try {
		await remember(memory, outcome.history, outcome.output);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		call.context.addExecutionHints({
			message: `The answer of item ${call.item} could not be saved to the memory: ${reason}`,
			location: 'outputPane',
		});
	}
};

/** What a chat shows of a run that waits, in one line. */
const inWords = ({ approvals }: Waiting): string => {
	const calls = approvals.map(
		({ tool, arguments: given }) => `${tool} with ${shortened(JSON.stringify(given))}`,
	);
	return `\n\nWaiting for approval: ${calls.join('; ')}`;
};

const shortened = (text: string): string =>
	text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;

/** Runs the agent of an item. */
export async function running(
	call: RunningCall,
	task: NewTask | Resumption,
): Promise<Outcome | Suspended> {
	const { context, item, openai, signal, chat, engine, params } = call;
	const {
		api: by = 'responses',
		maxTurns: turns = 10,
		onToolError: onError = 'stop',
	} = params.options;
	const outcome = await runAgent({
		context,
		item,
		signal,
		definition: await agentOf(call),
		task,
		openai,
		keeping: {
			credential: await context.getCredentials(CREDENTIAL, item),
			workflow: context.getWorkflow().id ?? '',
		},
		...(chat && { chat }),
		...(engine && { engine }),
		api: by,
		tellErrors: onError === 'tell',
		maxTurns: turns,
	});
	if (!(outcome instanceof Suspended) && isWaiting(outcome)) chat?.write(inWords(outcome));
	await keep(call, outcome);
	return outcome;
}

const NEEDS_APPROVAL = 1;

/** What an agent's run returns: at Done with the files that it made, at Needs Approval what waits. */
export async function toItem(outcome: Outcome, call: RunningCall): Promise<object> {
	if (isWaiting(outcome)) return new OutputItem(outcome, undefined, NEEDS_APPROVAL);
	const { images, files, cited, ...json } = outcome;
	const ready = [...images.map(imageFile), ...files];
	return await withCitedFiles(json, ready, cited, { ...call, ...call.params.options });
}
