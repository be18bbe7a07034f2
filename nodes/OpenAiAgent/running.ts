import { modelOptions } from '../shared/agents/agent-fields';
import type { Outcome } from '../shared/agents/outcome';
import { isWaiting } from '../shared/agents/outcome';
import type { AgentCall } from '../shared/agents/platform';
import type { NewTask, Resumption } from '../shared/agents/run';
import { runAgent } from '../shared/agents/run';
import { api, maxTurns, onToolError } from '../shared/agents/run-fields';
import { CREDENTIAL } from '../shared/connect';
import { imageFile, withFiles } from '../shared/fields/output-files';
import type { options } from '../shared/fields/optional';
import type { Field, Fields, Values } from '../shared/kit/field';
import { OutputItem } from '../shared/kit/operation';
import type { Suspended } from '../shared/kit/suspended';
import type { agent } from './agent';
import { agentOf } from './agent';

const outputBinaryName = {
	displayName: 'Put Images in Field',
	name: 'outputBinaryName',
	type: 'string',
	default: 'data',
	description: 'Binary field for images that the agent made; a second one gets "_1", and so on',
} as const satisfies Field;

/** What a run and a resumption have in common among their options. */
export const runningOptions = [
	api,
	maxTurns,
	...modelOptions,
	onToolError,
	outputBinaryName,
] as const;

type RunningOptions = ReturnType<typeof options<typeof runningOptions>>;

/** One item of an operation that runs an agent. */
export type RunningCall = Omit<AgentCall<Fields>, 'body' | 'params'> & {
	readonly params: Values<readonly [...typeof agent, RunningOptions]>;
};

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
	return await runAgent({
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
}

const NEEDS_APPROVAL = 1;

/** What an agent's run returns: at Done with the images that it made, at Needs Approval what waits. */
export async function toItem(outcome: Outcome, { binary, params }: RunningCall): Promise<object> {
	if (isWaiting(outcome)) return new OutputItem(outcome, undefined, NEEDS_APPROVAL);
	const { images, files, ...json } = outcome;
	const drawn = images.map((base64, index) => imageFile(base64, index));
	return await withFiles(json, [...drawn, ...files], binary, params.options.outputBinaryName);
}
