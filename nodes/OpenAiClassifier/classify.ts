import type { IExecuteFunctions } from 'n8n-workflow';
import { toModelSettings } from '../shared/agents/agent-fields';
import { connectedTools } from '../shared/agents/connected';
import type { AgentDefinition } from '../shared/agents/definition';
import { plain, sorted } from '../shared/agents/definition';
import { toInput } from '../shared/agents/input';
import type { Outcome } from '../shared/agents/outcome';
import { isWaiting } from '../shared/agents/outcome';
import { runAgent } from '../shared/agents/run';
import { loadSdk } from '../shared/agents/sdk';
import type { ToolDefinition } from '../shared/agents/tool-kind';
import { connect, explainFailure } from '../shared/connect';
import { InputError } from '../shared/kit/input-error';
import type { Branch } from './branches';
import { toInstructions, toSchema } from './branches';
import type { Classification } from './classification';
import { fromFailure, toClassification } from './classification';
import type { Entered } from './fields';

/** One item of the node. */
export interface ItemCall {
	readonly context: IExecuteFunctions;
	readonly item: number;
	readonly signal: AbortSignal;
	readonly entered: Entered;
	readonly branches: readonly Branch[];
}

const toDefinition = (
	{ entered, branches }: ItemCall,
	tools: readonly ToolDefinition[],
): AgentDefinition => ({
	name: 'Classifier',
	model: entered.model,
	instructions: toInstructions(branches, entered.instructions),
	outputSchema: toSchema(branches),
	outputSchemaName: 'classification',
	outputSchemaStrict: true,
	...plain({ modelSettings: toModelSettings(entered.options) }),
	...sorted(tools),
	handoffs: [],
});

const ask = async (call: ItemCall, tools: readonly ToolDefinition[]): Promise<Outcome> => {
	const { context, item, signal, entered } = call;
	const { text, fileIds = [], options } = entered;
	const { api = 'responses', maxTurns = 10, onToolError = 'stop', extraBody } = options;
	const openai = await connect(context, item, {
		...entered.requestOptions,
		signal,
		...(extraBody !== undefined && { extraBody: extraBody as Record<string, unknown> }),
	});
	try {
		return await runAgent({
			context,
			item,
			signal,
			definition: toDefinition(call, tools),
			task: { input: [await toInput(text, fileIds, openai)] },
			openai,
			api,
			tellErrors: onToolError === 'tell',
			// Without tools there is nothing to do but answer.
			maxTurns: tools.length === 0 ? 1 : maxTurns,
		});
	} catch (error) {
		throw (await explainFailure(error, openai)) ?? error;
	}
};

/**
 * Classifies the text of an item, with the tools that are connected.
 * @throws InputError when a tool cannot be used here
 * @throws Failure when the model cannot be asked
 */
export async function classify(call: ItemCall): Promise<Classification> {
	const { context, item, entered, branches } = call;
	const tools = await connectedTools(context, item, await loadSdk());
	const hasTools = tools.length > 0;
	const outcome = await ask(call, tools).catch((error: unknown) => fromFailure(error, hasTools));
	if ('branch' in outcome) return outcome;
	if (isWaiting(outcome)) {
		const names = outcome.approvals.map(({ tool }) => `"${tool}"`).join(', ');
		throw new InputError(
			`The tool ${names} needs an approval, for which a classifier cannot wait: turn Requires Approval off, or use OpenAI Agent`,
		);
	}
	return toClassification(outcome, branches, entered.options.confidenceThreshold);
}
