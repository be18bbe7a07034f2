import type { AgentInputItem } from 'agents-sdk';
import { explainFailure } from '../connect';
import { Failure, toFailure } from '../kit/failure';
import { InputError } from '../kit/input-error';
import type { PlatformClient } from '../openai/platform-client';
import { NO_ANSWER } from './checked-calls';
import { ToolError } from './function-tool';
import type { SdkUsage } from './outcome';
import { toHistory, toUsage } from './outcome';
import type { AgentsSdk } from './sdk';
import { inOneLine } from '../words';

/** How far a run had come when it failed. */
export interface Progress {
	history: readonly AgentInputItem[];
	usage: SdkUsage | undefined;
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

/** The SDK's words for an answer that broke off, in each of the two APIs. */
const INCOMPLETE = /"response\.incomplete"|finish_reason='length'/;

/** The SDK's words for an answer that the API gave up; the API's own are not in its error. */
const GIVEN_UP = /terminal state "(response\.failed|response\.error|error)"/;

/** The SDK's words for an image that is no URL, which Chat Completions does not take. */
const IMAGE_BY_ID = 'Only image URLs are supported';

/** What a model did wrong, which the SDK's words alone tell. */
const ofModel = (message: string): Failure => {
	if (INCOMPLETE.test(message)) {
		return new Failure(
			'The answer of the model was cut off: raise or remove Max Output Tokens in Options, or ask for less',
			{ code: 'incomplete' },
		);
	}
	if (message === NO_ANSWER) {
		return new Failure(
			'The model returned no answer, and again none when it was asked once more: run it again, or choose another model',
			{ code: 'no_answer' },
		);
	}
	if (GIVEN_UP.test(message)) {
		return new Failure(
			'The API started an answer and then reported a failure: run it again, or choose another model',
			{ code: 'model_behavior' },
		);
	}
	return new Failure(
		`The model returned an invalid answer: ${inOneLine(message)}. Run it again, or choose another model`,
		{ code: message.startsWith('Invalid output type') ? 'invalid_output' : 'model_behavior' },
	);
};

const ofRun = (error: unknown, { sdk, maxTurns, signal }: Circumstances): Failure | undefined => {
	const errors = chain(error);
	if (signal.aborted) return new Failure('The agent was stopped', { code: 'cancelled' });
	const tool = firstOf(errors, ToolError);
	if (tool) {
		return new Failure(`The tool "${tool.tool}" failed: ${inOneLine(tool.message)}`, {
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
			`The model refused to answer: ${inOneLine(refused.refusal)}. Change the input or the instructions`,
			{ code: 'refusal' },
			refused.refusal,
		);
	}
	const misbehaved = firstOf(errors, sdk.ModelBehaviorError);
	if (misbehaved) return ofModel(misbehaved.message);
	if (errors.some(({ message }) => message.startsWith(IMAGE_BY_ID))) {
		return new Failure(
			'Images by file ID require the Responses API: leave them out of File IDs and History, or set API in Options to Responses',
			{ code: 'invalid_input' },
		);
	}
	const used = firstOf(errors, sdk.UserError);
	return used && new Failure(inOneLine(used.message), { code: 'invalid_input' });
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
