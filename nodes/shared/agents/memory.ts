import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import type { AgentInputItem } from 'agents-sdk';
import { isObject } from '../json';
import { InputError } from '../kit/input-error';
import type { ChatMemory, ChatMessage } from '../langchain/messages';
import { isChatMemory, messageClasses, typeOf } from '../langchain/messages';

/** Where a message keeps the items of a whole turn, which text alone would lose. */
const ITEMS = 'openAiItems';

/**
 * The memory that is connected to the node; `undefined` without one.
 * @throws InputError when what is connected is no memory
 */
export async function connectedMemory(
	context: IExecuteFunctions,
	item: number,
): Promise<ChatMemory | undefined> {
	const value: unknown = await context.getInputConnectionData(NodeConnectionTypes.AiMemory, item);
	const [memory] = [value].flat<unknown[]>();
	if (memory === undefined || memory === null) return undefined;
	if (isChatMemory(memory)) return memory;
	throw new InputError(
		'The node connected to Memory does not supply a memory: connect a memory node such as Simple Memory',
	);
}

const lanes = new WeakMap<object, string>();
let count = 0;

/** What items of one session have in common: they run one after another, or they would not know each other's turn. */
export function sessionOf({ chatHistory }: ChatMemory): string {
	if (!chatHistory) return 'memory';
	const { sessionId } = chatHistory;
	if (typeof sessionId === 'string') return `session ${sessionId}`;
	const known = lanes.get(chatHistory) ?? `memory ${++count}`;
	lanes.set(chatHistory, known);
	return known;
}

const textOf = (content: unknown): string => {
	if (typeof content === 'string') return content;
	if (!Array.isArray(content)) return JSON.stringify(content ?? '');
	return content
		.map((part: unknown) => (isObject(part) && typeof part.text === 'string' ? part.text : ''))
		.join('');
};

const callsOf = ({ tool_calls: calls = [] }: ChatMessage): AgentInputItem[] =>
	calls.map(({ id = '', name = '', args }) => ({
		type: 'function_call',
		callId: id,
		name,
		arguments: JSON.stringify(args ?? {}),
		status: 'completed',
	}));

/** A message of another agent as items of ours. */
const converted = (message: ChatMessage): AgentInputItem[] => {
	const text = textOf(message.content);
	switch (typeOf(message)) {
		case 'human':
			return [{ role: 'user', content: text }];
		case 'system':
			return [{ role: 'system', content: text }];
		case 'tool':
			return [
				{
					type: 'function_call_result',
					callId: message.tool_call_id ?? '',
					name: '',
					status: 'completed',
					output: { type: 'text', text },
				},
			];
		case 'ai':
			return [
				...(text === ''
					? []
					: ([
							{
								role: 'assistant',
								status: 'completed',
								content: [{ type: 'output_text', text }],
							},
						] as AgentInputItem[])),
				...callsOf(message),
			];
		default:
			return [];
	}
};

const ownItems = ({ additional_kwargs: more }: ChatMessage): AgentInputItem[] | undefined => {
	const items = more?.[ITEMS];
	return Array.isArray(items) && items.length > 0 && items.every(isObject)
		? (items as unknown as AgentInputItem[])
		: undefined;
};

type Turn = ChatMessage[];

/** Messages by turn; a window may have cut the first one, which is left out then. */
const turnsOf = (messages: readonly ChatMessage[]): Turn[] => {
	const turns: Turn[] = [];
	for (const message of messages) {
		if (typeOf(message) === 'human') turns.push([message]);
		else if (typeOf(message) === 'system' && turns.length === 0) turns.push([message]);
		else turns.at(-1)?.push(message);
	}
	return turns;
};

/** The results that a turn lacks make its calls unusable, and the other way round. */
const withoutLooseCalls = (items: readonly AgentInputItem[]): AgentInputItem[] => {
	const idsOf = (type: string) =>
		new Set(items.flatMap((item) => (item.type === type && 'callId' in item ? item.callId : [])));
	const [calls, results] = [idsOf('function_call'), idsOf('function_call_result')];
	return items.filter((item) => {
		if (item.type === 'function_call') return results.has(item.callId);
		return item.type !== 'function_call_result' || calls.has(item.callId);
	});
};

const itemsOf = (turn: Turn): AgentInputItem[] => {
	const own = turn.map(ownItems).find((items) => items !== undefined);
	return own ?? withoutLooseCalls(turn.flatMap(converted));
};

/** What was said before, whole turns only: our own as they were, those of other agents converted. */
export async function remembered(memory: ChatMemory): Promise<AgentInputItem[]> {
	const values = await memory.loadMemoryVariables({});
	const messages = values[memory.memoryKey ?? 'chat_history'];
	return Array.isArray(messages) ? turnsOf(messages as ChatMessage[]).flatMap(itemsOf) : [];
}

/** The last turn of a history: from the last thing that the user said. */
const lastTurn = (history: readonly AgentInputItem[]): AgentInputItem[] => {
	const start = history.findLastIndex((item) => 'role' in item && item.role === 'user');
	return history.slice(Math.max(0, start));
};

const questionOf = ([first]: readonly AgentInputItem[]): string =>
	first && 'content' in first ? textOf(first.content) : '';

/**
 * Keeps the last turn of a run that is done: two messages that any agent can read, the second with all
 * items of the turn. Without LangChain's classes the text alone is kept.
 */
export async function remember(
	memory: ChatMemory,
	history: readonly AgentInputItem[],
	output: unknown,
): Promise<void> {
	const turn = lastTurn(history);
	const question = questionOf(turn);
	const answer = typeof output === 'string' ? output : JSON.stringify(output ?? '');
	const classes = messageClasses();
	if (!classes || !memory.chatHistory?.addMessages) {
		await memory.saveContext({ input: question }, { output: answer });
		return;
	}
	await memory.chatHistory.addMessages([
		new classes.HumanMessage({ content: question }),
		new classes.AIMessage({ content: answer, additional_kwargs: { [ITEMS]: turn } }),
	]);
}
