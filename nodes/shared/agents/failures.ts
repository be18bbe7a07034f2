import type { AgentInputItem } from 'agents-sdk';
import { explainFailure } from '../connect';
import { Failure, toFailure } from '../kit/failure';
import { InputError } from '../kit/input-error';
import type { PlatformClient } from '../openai/platform-client';
import { ToolError } from './function-tool';
import type { AgentUsage } from './outcome';
import { toHistory, toUsage } from './outcome';
import type { AgentsSdk } from './sdk';

/** How far a run had come when it failed. */
export interface Progress {
	history: readonly AgentInputItem[];
	usage: AgentUsage | undefined;
}

interface Circumstances {
	readonly sdk: AgentsSdk;
	readonly openai: PlatformClient;
	readonly maxTurns: number;
	readonly signal: AbortSignal;
	readonly progress: Progress;
}

/** An error and those behind it; the SDK keeps the error of a tool in `error`. */
const chain = (error: unknown): Error[] => {
	if (!(error instanceof Error)) return [];
	const inner = 'error' in error && error.error instanceof Error ? error.error : error.cause;
	return [error, ...chain(inner)];
};

const firstOf = <E extends Error>(errors: Error[], type: abstract new (...given: never[]) => E) =>
	errors.find((error): error is E => error instanceof type);

const sentence = (text: string): string => text.replace(/\s+/g, ' ').replace(/[.\s]+$/, '');

/** Tells an answer of the wrong form, or one that broke off, from the rest by the SDK's words for them. */
const behaviorCode = (message: string): string => {
	if (message.startsWith('Invalid output type')) return 'invalid_output';
	return message.includes('"response.incomplete"') ? 'incomplete' : 'model_behavior';
};

const ofRun = (error: unknown, { sdk, maxTurns, signal }: Circumstances): Failure | undefined => {
	const errors = chain(error);
	if (signal.aborted) return new Failure('The agent was stopped', { code: 'cancelled' });
	const tool = firstOf(errors, ToolError);
	if (tool) {
		return new Failure(`The tool "${tool.tool}" failed: ${sentence(tool.message)}`, {
			code: 'tool_error',
		});
	}
	if (firstOf(errors, sdk.MaxTurnsExceededError)) {
		return new Failure(
			`The agent had no answer after ${maxTurns} turns: raise Max Turns in Options, or give it a smaller task`,
			{ code: 'max_turns' },
		);
	}
	const refused = firstOf(errors, sdk.ModelRefusalError);
	if (refused) {
		return new Failure(
			`The model refused to answer: ${sentence(refused.refusal)}. Change the input or the instructions`,
			{ code: 'refusal' },
			refused.refusal,
		);
	}
	const misbehaved = firstOf(errors, sdk.ModelBehaviorError);
	if (misbehaved) {
		return new Failure(
			`The model did not answer as it was told: ${sentence(misbehaved.message)}. Run it again, or choose another model`,
			{ code: behaviorCode(misbehaved.message) },
		);
	}
	const used = firstOf(errors, sdk.UserError);
	return used && new Failure(sentence(used.message), { code: 'invalid_input' });
};

interface WithState {
	readonly state: { readonly history: AgentInputItem[] };
}

/** Some errors of the SDK know more of the run than was seen before the last request. */
const hasState = (error: Error): error is Error & WithState =>
	'state' in error && typeof error.state === 'object' && error.state !== null;

/** What ended a run, in words; the history and the usage until then are in its details. */
export async function explainRun(error: unknown, circumstances: Circumstances): Promise<unknown> {
	if (error instanceof InputError) return error;
	const { message, details, description } =
		ofRun(error, circumstances) ??
		(await explainFailure(error, circumstances.openai)) ??
		toFailure(error);
	const { history, usage } = circumstances.progress;
	const known = chain(error).find(hasState)?.state.history ?? [];
	const longer = known.length > history.length ? known : history;
	return new Failure(
		message,
		{ ...details, history: toHistory(longer), usage: toUsage(usage) },
		description,
	);
}
