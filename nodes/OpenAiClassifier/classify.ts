import { toModelSettings } from '../shared/agents/agent-fields';
import { connectedTools } from '../shared/agents/connected';
import type { AgentDefinition } from '../shared/agents/definition';
import { plain, sorted } from '../shared/agents/definition';
import { toInput } from '../shared/agents/input';
import type { Outcome } from '../shared/agents/outcome';
import { isWaiting } from '../shared/agents/outcome';
import type { AgentCall } from '../shared/agents/platform';
import { agentOperation } from '../shared/agents/platform';
import { runAgent } from '../shared/agents/run';
import { loadSdk } from '../shared/agents/sdk';
import type { ToolDefinition } from '../shared/agents/tool-kind';
import { InputError } from '../shared/kit/input-error';
import { PassedItem } from '../shared/kit/operation';
import { Suspended } from '../shared/kit/suspended';
import type { Branch } from './branches';
import { toBranches, toInstructions, toSchema } from './branches';
import type { Classification } from './classification';
import { fromFailure, readerOf, toClassification } from './classification';
import { decided } from './decision';
import { fields } from './fields';
import { outputCount } from './outputs';

type ClassifyCall = AgentCall<typeof fields>;

/** @throws InputError when the branches cannot be used, or an expression gives others than there are outputs */
const branchesOf = ({ params, context }: ClassifyCall): Branch[] => {
	const branches = toBranches(params.branches);
	const last = outputCount(context) - 1;
	if (branches.length === last) return branches;
	throw new InputError(
		`The node has outputs for ${last} branches, but the item has ${branches.length}: enter the branches as rows, not as an expression`,
	);
};

const toDefinition = (
	{ params }: ClassifyCall,
	branches: readonly Branch[],
	tools: readonly ToolDefinition[],
): AgentDefinition => ({
	name: 'Classifier',
	model: params.model,
	instructions: toInstructions(branches, params.instructions),
	outputSchema: toSchema(branches),
	outputSchemaName: 'classification',
	outputSchemaStrict: true,
	...plain({ modelSettings: toModelSettings(params.options) }),
	...sorted(tools),
	handoffs: [],
});

const ask = async (
	call: ClassifyCall,
	branches: readonly Branch[],
	tools: readonly ToolDefinition[],
): Promise<Outcome | Suspended> => {
	const { context, item, signal, openai, params, engine } = call;
	const { text, fileIds = [], options } = params;
	const { api = 'responses', maxTurns = 10, onToolError = 'stop' } = options;
	return await runAgent({
		context,
		item,
		signal,
		definition: toDefinition(call, branches, tools),
		task: { input: [await toInput(text, fileIds, openai)] },
		openai,
		...(engine && { engine }),
		api,
		tellErrors: onToolError === 'tell',
		readAnswer: readerOf(branches),
		// Without tools there is nothing to do but answer.
		maxTurns: tools.length === 0 ? 1 : maxTurns,
	});
};

/**
 * Classifies the text of an item, with the tools that are connected.
 * @throws InputError when the branches or a tool cannot be used here
 * @throws Failure when the model cannot be asked
 */
async function run(call: ClassifyCall): Promise<Classification | Suspended> {
	const branches = branchesOf(call);
	const tools = await connectedTools(call.context, call.item, await loadSdk());
	const hasTools = tools.length > 0;
	if (call.params.options.method === 'decision') {
		return await decided({ ...call, hasTools }, branches);
	}
	const outcome = await ask(call, branches, tools).catch((error: unknown) =>
		fromFailure(error, hasTools),
	);
	if (outcome instanceof Suspended || 'branch' in outcome) return outcome;
	if (isWaiting(outcome)) {
		const names = outcome.approvals.map(({ tool }) => `"${tool}"`).join(', ');
		throw new InputError(
			`The tool ${names} requires approval, which a classifier cannot wait for: turn Requires Approval off, or use OpenAI Agent`,
		);
	}
	return toClassification(outcome, branches, call.params.options.confidenceThreshold);
}

/** The operation of the node: each item leaves by the output of its branch, with what came in. */
export const classify = agentOperation({
	name: 'Classify',
	action: 'Classify a text',
	description: 'Send each item to the branch that matches its text',
	fields,
	run,
	shape: (classification, call) => {
		const { context, item } = call;
		const branches = branchesOf(call);
		const place = branches.findIndex(({ name }) => name === classification.branch);
		const { json, binary } = context.getInputData()[item] ?? { json: {} };
		return new PassedItem(
			{ ...json, classification },
			binary,
			place === -1 ? branches.length : place,
		);
	},
	example: {
		params: {
			model: 'gpt-5.6-luna',
			text: 'Where is my parcel?',
			branches: { values: [{ name: 'Shipping' }, { name: 'Billing' }] },
		},
		request: 'POST /v1/responses',
	},
});
