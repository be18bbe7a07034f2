import { fileIds } from '../shared/agents/agent-fields';
import { toHistoryItems } from '../shared/agents/history';
import { toInput } from '../shared/agents/input';
import { remembered } from '../shared/agents/memory';
import { agentOperation } from '../shared/agents/platform';
import { options } from '../shared/fields/optional';
import type { Field } from '../shared/kit/field';
import { InputError } from '../shared/kit/input-error';
import { agent } from './agent';
import { memoryOf, running, runningOptions, sessionLane, toItem } from './running';

const history = {
	displayName: 'History',
	name: 'history',
	type: 'json',
	default: '',
	description:
		'Earlier messages, as a list: the history of a previous run, or messages such as {"role": "user", "content": "Hello"}',
} as const satisfies Field;

const conversationId = {
	displayName: 'Conversation ID',
	name: 'conversationId',
	type: 'string',
	default: '',
	placeholder: 'conv_...',
	description: 'OpenAI conversation to continue and add to',
} as const satisfies Field;

const previousResponseId = {
	displayName: 'Previous Response ID',
	name: 'previousResponseId',
	type: 'string',
	default: '',
	placeholder: 'resp_...',
	description: 'The lastResponseId of the run to continue, instead of History',
} as const satisfies Field;

/** @throws InputError when OpenAI is to keep what was said as well */
const refuseOther = (previous: string | undefined, conversation: string | undefined): void => {
	if (previous === undefined && conversation === undefined) return;
	const name = conversation === undefined ? 'Previous Response ID' : 'Conversation ID';
	throw new InputError(
		`"${name}" and a connected Memory both hold the conversation history: remove one of them`,
	);
};

/** Lets the agent work until it has an answer or needs an approval. */
export const run = agentOperation({
	name: 'Run',
	action: 'Run an agent',
	description: 'Run the agent until it has an answer or needs approval',
	fields: [
		{
			displayName: 'Input',
			name: 'input',
			type: 'string',
			typeOptions: { rows: 3 },
			required: true,
			default: '',
			description: 'Question or task for the agent',
		},
		...agent,
		options([...runningOptions, conversationId, fileIds, history, previousResponseId]),
	],
	async run(call) {
		const { input, options: given } = call.params;
		const { history: before, fileIds: files = [] } = given;
		const { previousResponseId: previous, conversationId: conversation } = given;
		const memory = await memoryOf(call);
		if (memory) refuseOther(previous, conversation);
		const isNew = call.engine?.resumption === undefined;
		return await running(call, {
			input: [
				...(memory && isNew ? await remembered(memory) : []),
				...toHistoryItems(before ?? [], given.api ?? 'responses'),
				await toInput(input, files, call.openai),
			],
			...(previous !== undefined && { previousResponseId: previous }),
			...(conversation !== undefined && { conversationId: conversation }),
		});
	},
	lane: sessionLane,
	shape: async (outcome, call) => await toItem(outcome, call),
	example: {
		params: { input: 'What is the capital of France?', name: 'Support', model: 'gpt-5.6-luna' },
		request: 'POST /v1/responses',
	},
});
