import { isObject } from '../json';
import type { Answered } from '../openai/reading';
import { objectIn, objectsIn } from '../openai/reading';

/** Where an item keeps what only its server knows; it goes back to the server with the message. */
export const VENDOR = 'vendor';

/** What OpenAI's answers have of a message or a text that its requests do not take as a part. */
const OUTPUT_ONLY: readonly string[] = [
	...['type', 'text', 'role', 'content', 'refusal', 'tool_calls', 'function_call', 'audio', 'name'],
	...['annotations', 'logprobs', 'phase', 'parsed', 'status', 'id', VENDOR],
];

/** The fields of an object that have a value and are not among the known ones. */
export const others = (given: Answered, known: readonly string[]): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(given).filter(
			([name, value]) => value !== null && value !== undefined && !known.includes(name),
		),
	);

const isPlainText = (part: Answered): boolean =>
	part.type === 'text' && part.prompt_cache_breakpoint === undefined;

/** Texts alone become one text, which is all that some servers take. */
const contentOf = (content: unknown, between: string): unknown => {
	if (!Array.isArray(content) || content.length === 0) return content;
	return objectsIn(content).every(isPlainText)
		? objectsIn(content)
				.map(({ text }) => String(text ?? ''))
				.join(between)
		: content;
};

const partOf = (part: Answered): Answered => {
	if (part.type === 'text') return { type: 'text', text: part.text };
	return part.type === 'refusal' ? { type: 'refusal', refusal: part.refusal } : part;
};

const callOf = (call: Answered): Answered => {
	const { name, arguments: given, ...more } = objectIn(call.function);
	const vendor = objectIn(call[VENDOR]);
	return {
		id: call.id,
		type: 'function',
		function: { name, arguments: given, ...others(more, [VENDOR]) },
		...others(call, ['id', 'type', 'function', VENDOR]),
		...objectIn(vendor.call),
	};
};

const ofAssistant = (message: Answered): Answered | undefined => {
	const { content, refusal, name, reasoning } = message;
	const parts = objectsIn(content);
	const calls = objectsIn(message.tool_calls);
	if (calls.length === 0 && (content === null || content === undefined)) return undefined;
	const [said] = [...parts, ...calls].map((one) => objectIn(one[VENDOR]).message).filter(isObject);
	return {
		role: 'assistant',
		content: Array.isArray(content) ? contentOf(parts.map(partOf), '') : content,
		...others({ refusal, name, reasoning }, []),
		...Object.fromEntries(parts.flatMap((part) => Object.entries(others(part, OUTPUT_ONLY)))),
		...said,
		...(calls.length > 0 && { tool_calls: calls.map(callOf) }),
	};
};

/**
 * The messages of a request to Chat Completions, as servers take them that are stricter than OpenAI: a text
 * rather than parts that are all text, and of an earlier answer what the API takes back. What only its server
 * knows of a message or a call goes back where it was.
 */
export const sentMessages = (messages: unknown): Answered[] =>
	objectsIn(messages).flatMap((message): Answered[] => {
		const { role, content } = message;
		if (role !== 'assistant') return [{ ...message, content: contentOf(content, '\n') }];
		const said = ofAssistant(message);
		return said ? [said] : [];
	});
