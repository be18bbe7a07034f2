import type { AgentInputItem } from 'agents-sdk';
import { toObjects } from '../fields/json';
import { described, InputError } from '../kit/input-error';
import type { Answered } from '../openai/reading';
import { objectIn, objectsIn, textIn } from '../openai/reading';
import { others, VENDOR } from './chat-messages';
import { partsIn, textOfParts } from './history-parts';
import type { Api } from './tool-kind';

type Item = Readonly<Record<string, unknown>>;

const NO_MESSAGE =
	'make it an item of the history that an agent returned, or a message such as {"role": "user", "content": "Hello"}';

const wrong = (place: number, what: string, action: string): InputError =>
	new InputError(`"History" has, as item ${place}, ${what}: ${action}`);

const result = (callId: string, output: unknown, name = ''): Item => ({
	type: 'function_call_result',
	callId,
	name,
	status: 'completed',
	output,
});

const toCall = (call: Answered, place: number): Item => {
	const { name, arguments: given, ...more } = objectIn(call.function);
	const id = textIn(call.id);
	if (id === undefined || textIn(name) === undefined) {
		throw wrong(place, 'a tool call without an ID or a name', 'add both, or leave it out');
	}
	const extras = { ...others(call, ['id', 'type', 'function', 'index']), ...others(more, []) };
	return {
		type: 'function_call',
		callId: id,
		name,
		arguments: typeof given === 'string' ? given : JSON.stringify(given ?? {}),
		status: 'completed',
		...(Object.keys(extras).length > 0 && { providerData: { [VENDOR]: { call: extras } } }),
	};
};

/** What a message of Chat Completions has besides what the API knows, which its server wants back. */
const extrasOf = (message: Item): Item =>
	others(message, [
		...['type', 'id', 'status', 'role', 'content', 'refusal', 'tool_calls', 'function_call'],
		...['audio', 'annotations', 'providerData', 'phase', 'name'],
	]);

const ofAssistant = (message: Item, place: number): Item[] => {
	const { content, tool_calls: given, function_call: _, ...rest } = message;
	const calls = objectsIn(given).map((call) => toCall(call, place));
	const extras = extrasOf(message);
	const vendor =
		Object.keys(extras).length > 0 && !('id' in message)
			? { providerData: { [VENDOR]: { message: extras } } }
			: {};
	const parts = partsIn('assistant', content, place);
	const [first, ...more] = calls;
	if (parts.length === 0 && first) {
		const known = objectIn(objectIn(first.providerData)[VENDOR]);
		const both = { [VENDOR]: { ...known, ...objectIn(objectIn(vendor.providerData)[VENDOR]) } };
		const isPlain = Object.keys(objectIn(both[VENDOR])).length === 0;
		return [isPlain ? first : { ...first, providerData: both }, ...more];
	}
	const [begin, ...end] = parts;
	const said = begin ? [{ ...vendor, ...begin }, ...end] : [];
	return [{ status: 'completed', ...rest, content: said }, ...calls];
};

const ofMessage = (message: Item, place: number): Item[] => {
	const { role, content, tool_calls: calls, tool_call_id: callId } = message;
	if (role === 'tool' && typeof callId === 'string') {
		return [result(callId, { type: 'text', text: textOfParts(content, place) })];
	}
	if (role !== 'assistant' && role !== 'user' && role !== 'system' && role !== 'developer') {
		throw wrong(place, `a message of the role ${described(role)}`, NO_MESSAGE);
	}
	const isCall = role === 'assistant' && Array.isArray(calls) && calls.length > 0;
	if (typeof content !== 'string' && !Array.isArray(content) && !isCall) {
		throw wrong(
			place,
			`a message of the role "${role}" whose content is ${described(content)}`,
			'make it text or a list, or leave the message out',
		);
	}
	if (role === 'assistant') return ofAssistant(message, place);
	if (role !== 'user')
		return [{ ...message, role: 'system', content: textOfParts(content, place) }];
	return [
		{
			...message,
			content: typeof content === 'string' ? content : partsIn('user', content, place),
		},
	];
};

const HOSTED: readonly unknown[] = [
	...['file_search_call', 'web_search_call', 'image_generation_call', 'code_interpreter_call'],
];

/** Items as an agent returns them that need no change. */
const OWN: readonly unknown[] = [
	...['function_call', 'function_call_result', 'reasoning', 'hosted_tool_call', 'compaction'],
	...['computer_call', 'computer_call_result', 'shell_call', 'shell_call_output', 'unknown'],
	...['apply_patch_call', 'apply_patch_call_output', 'tool_search_call', 'tool_search_output'],
	...['program', 'program_output'],
];

/** Of those, what Chat Completions has a form for. */
const IN_CHAT: readonly unknown[] = [
	'function_call',
	'function_call_result',
	'reasoning',
	'unknown',
];

/** An item in the form of the API as the SDK has it. */
const ofApi = (item: Item, place: number): Item => {
	const { type, call_id: callId, ...rest } = item;
	if (type === 'function_call' && typeof callId === 'string') {
		return { ...rest, type, callId, arguments: rest.arguments ?? '{}' };
	}
	if (type === 'function_call_output' && typeof callId === 'string') {
		const { output, name } = rest;
		const parts = Array.isArray(output)
			? partsIn('user', output, place)
			: { type: 'text', text: typeof output === 'string' ? output : JSON.stringify(output ?? '') };
		return result(callId, parts, textIn(name));
	}
	if (type === 'reasoning' && !Array.isArray(rest.content)) {
		const { id, summary, encrypted_content: encrypted } = rest;
		const content = objectsIn(summary).map(({ text }) => ({ type: 'input_text', text }));
		return {
			type,
			id,
			content,
			...(encrypted !== undefined && { providerData: { encrypted_content: encrypted } }),
		};
	}
	if (HOSTED.includes(type)) {
		const { status, result: output, ...more } = rest;
		return {
			type: 'hosted_tool_call',
			id: rest.id,
			name: type,
			status,
			...(output !== undefined && { output }),
			providerData: { type, ...more },
		};
	}
	const isCall = type === 'function_call' || type === 'function_call_result';
	if (OWN.includes(type) && (!isCall || typeof rest.callId === 'string')) return item;
	throw wrong(
		place,
		`an item of the type ${described(type)} that an agent cannot read`,
		NO_MESSAGE,
	);
};

/** Calls that never got a result, as when a run failed, get one: the API takes no call without. */
function withAnswers(items: readonly AgentInputItem[]): AgentInputItem[] {
	const text = 'The call has no result: the run ended before it';
	const done = new Set(
		items.flatMap((item) => (item.type === 'function_call_result' ? item.callId : [])),
	);
	const open = items.flatMap((item) =>
		item.type === 'function_call' && !done.has(item.callId) ? [item] : [],
	);
	const answers = new Map<unknown, AgentInputItem>(
		open.map(({ callId, name }) => [
			callId,
			result(callId, { type: 'text', text }, name) as unknown as AgentInputItem,
		]),
	);
	// A result stands behind the calls of its answer, before anything that came later.
	return items.flatMap((item, index) => {
		if (item.type !== 'function_call' || items[index + 1]?.type === 'function_call') return [item];
		const start = items.findLastIndex((one, at) => at < index && one.type !== 'function_call');
		const calls = items.slice(start + 1, index + 1);
		const missing = calls.flatMap((one) =>
			'callId' in one ? (answers.get(one.callId) ?? []) : [],
		);
		return [item, ...missing];
	});
}

/**
 * Earlier messages, as another run of an agent returned them (`history`), or in the API's own form, of either
 * of the two APIs.
 * @throws InputError naming the place of an entry that is none of these
 */
export function toHistoryItems(value: unknown, api: Api): AgentInputItem[] {
	if (Array.isArray(value) && value.length === 0) return [];
	const items = toObjects('History', value).flatMap((item, index) => {
		const { type } = item;
		const isMessage = type === undefined || type === 'message';
		const made = isMessage ? ofMessage(item, index + 1) : [ofApi(item, index + 1)];
		const hosted = made.find(
			(one) => one.type !== undefined && one.type !== 'message' && !IN_CHAT.includes(one.type),
		);
		if (api === 'chatCompletions' && hosted) {
			throw wrong(
				index + 1,
				`an item of the type ${described(type)}, which works with the Responses API only`,
				'leave it out, or set API in Options to Responses',
			);
		}
		return made;
	});
	return withAnswers(items as unknown as AgentInputItem[]);
}
