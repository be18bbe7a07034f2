import { isObject } from '../json';
import type { Answered } from '../openai/reading';
import { objectIn, objectsIn, textIn } from '../openai/reading';
import { others, VENDOR } from './chat-messages';

const MESSAGE = ['role', 'content', 'refusal', 'tool_calls', 'function_call', 'audio', 'reasoning'];
const OPENAI_ONLY = ['annotations'];
const CALL = ['id', 'type', 'function', 'index', 'custom'];

/** The text of a message; Mistral and others give parts, their thoughts among them. */
const textOf = (content: unknown): unknown => {
	if (!Array.isArray(content)) return content;
	const texts = objectsIn(content).filter(({ type }) => type === undefined || type === 'text');
	return texts.length === 0 ? null : texts.map(({ text }) => textIn(text) ?? '').join('');
};

/** The calls of a message, the one in the API's first form included. */
const callsIn = ({ tool_calls: calls, function_call: only }: Answered): Answered[] => {
	const found = objectsIn(calls);
	return found.length === 0 && isObject(only) ? [{ function: only }] : found;
};

const toCall = (call: Answered, message: Answered): Answered => {
	const { name, arguments: given } = objectIn(call.function);
	const extras = others(call, CALL);
	const vendor = {
		...(Object.keys(extras).length > 0 && { call: extras }),
		...(Object.keys(message).length > 0 && { message }),
	};
	return {
		id: call.id ?? '',
		type: 'function',
		function: {
			name: textIn(name) ?? '',
			arguments: isObject(given) ? JSON.stringify(given) : given,
		},
		...(Object.keys(vendor).length > 0 && { [VENDOR]: vendor }),
	};
};

const toMessage = (message: Answered): Answered => {
	const content = textOf(message.content);
	const vendor = others(message, [...MESSAGE, ...OPENAI_ONLY]);
	const hasText = textIn(content) !== undefined;
	const { refusal, audio, reasoning } = message;
	const calls = callsIn(message)
		.filter((call) => isObject(call.function))
		.map((call, place) => toCall(call, place === 0 && !hasText ? vendor : {}));
	return {
		role: 'assistant',
		content: hasText ? content : null,
		...others({ refusal, audio, reasoning }, []),
		...(hasText && Object.keys(vendor).length > 0 && { [VENDOR]: { message: vendor } }),
		...(calls.length > 0 && { tool_calls: calls }),
	};
};

/**
 * A completion that the SDK reads in full, whatever its server leaves out of calls or adds to them and to the
 * message.
 */
export const heardCompletion = (completion: Answered): Answered => ({
	...completion,
	choices: objectsIn(completion.choices)
		.slice(0, 1)
		.map((choice) => ({ ...choice, message: toMessage(objectIn(choice.message)) })),
});

/** Whether the answer of a completion broke off at the limit of its tokens. */
export const isCut = ({ choices }: Answered): boolean =>
	objectsIn(choices)[0]?.finish_reason === 'length';
