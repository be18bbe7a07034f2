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
		'What was said before, as a list: the history of an earlier run, or messages such as {"role": "user", "content": "Hello"}',
} as const satisfies Field;

const conversationId = {
	displayName: 'Conversation ID',
	name: 'conversationId',
	type: 'string',
	default: '',
	placeholder: 'conv_...',
	description: 'A conversation at OpenAI that the run continues and adds to',
} as const satisfies Field;

const previousResponseId = {
	displayName: 'Previous Response ID',
	name: 'previousResponseId',
	type: 'string',
	default: '',
	placeholder: 'resp_...',
	description: 'The lastResponseId of an earlier run that this one continues, in place of History',
} as const satisfies Field;

/** @throws InputError when OpenAI is to keep what was said as well */
const refuseOther = (previous: string | undefined, conversation: string | undefined): void => {
	if (previous === undefined && conversation === undefined) return;
	const name = conversation === undefined ? 'Previous Response ID' : 'Conversation ID';
	throw new InputError(
		`"${name}" and a connected Memory both hold what was said before: remove one of them`,
	);
};

/** Lets the agent work until it has an answer or needs an approval. */
export const run = agentOperation({
	name: 'Run',
	action: 'Run an agent',
	description: 'Let the agent work until it has an answer or needs an approval',
	fields: [
		{
			displayName: 'Input',
			name: 'input',
			type: 'string',
			typeOptions: { rows: 3 },
			required: true,
			default: '',
			description: 'What the agent is asked or told to do',
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
