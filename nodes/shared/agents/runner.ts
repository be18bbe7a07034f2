import type { Model, Runner } from 'agents-sdk';
import { MAX_CALLS_AT_ONCE } from '../limits';
import type { PlatformClient } from '../openai/platform-client';
import { chatModel } from './chat-model';
import { withCheckedCalls } from './checked-calls';
import type { Progress } from './failures';
import { forResponses } from './for-api';
import type { Mistakes } from './mistakes';
import type { AgentsSdk } from './sdk';
import type { ReadAnswer } from './structured';
import type { Api } from './tool-kind';

interface Asking {
	readonly openai: PlatformClient;
	readonly api: Api;
	readonly readAnswer?: ReadAnswer;
}

interface Noting {
	readonly sdk: AgentsSdk;
	readonly mistakes: Mistakes;
	readonly progress: Progress;
}

/** The models of a run by their names, each behind the API that asks it. */
const modelsOf = ({ openai, api, readAnswer }: Asking, { sdk, mistakes }: Noting) => {
	const provider = new sdk.OpenAIProvider({ openAIClient: openai, useResponses: true });
	const models = new Map<string, Model>();
	return async (name = ''): Promise<Model> => {
		const known = models.get(name);
		if (known) return known;
		const model =
			api === 'responses' ? await provider.getModel(name) : chatModel(openai, sdk, name);
		const checked = withCheckedCalls(model, sdk, mistakes, readAnswer);
		models.set(name, checked);
		return checked;
	};
};

/**
 * What runs an agent once, without traces. It tells the model of calls that cannot be made, a few times, and
 * notes how far the run has come.
 * @param onToolStart called before a tool runs
 */
export function runnerOf(asking: Asking, noting: Noting, onToolStart: () => void): Runner {
	const { sdk, mistakes, progress } = noting;
	const runner = new sdk.Runner({
		modelProvider: { getModel: modelsOf(asking, noting) },
		tracingDisabled: true,
		traceIncludeSensitiveData: false,
		toolNameCollisionPolicy: 'error',
		toolExecution: {
			maxFunctionToolConcurrency: MAX_CALLS_AT_ONCE,
			preApprovalInputGuardrails: true,
		},
		toolNotFoundBehavior: 'return_error_to_model',
		toolErrorFormatter: (error) => {
			if (error.kind !== 'tool_not_found') return undefined;
			const words = `there is no tool "${error.toolName}"`;
			mistakes.note(words);
			return `The tool was not called: ${words}. Use one of the available tools`;
		},
		callModelInputFilter: ({ modelData }) => {
			const repeated = mistakes.beforeRequest();
			if (repeated !== undefined) throw new sdk.ModelBehaviorError(repeated);
			progress.history = modelData.input;
			return asking.api === 'responses'
				? { ...modelData, input: forResponses(modelData.input) }
				: modelData;
		},
	});
	runner.on('agent_start', ({ usage }) => {
		progress.usage = usage;
	});
	runner.on('agent_tool_start', (_context, _agent, _tool, { toolCall }) => {
		onToolStart();
		progress.history = [...progress.history, toolCall];
	});
	return runner;
}
