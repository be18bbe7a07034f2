import { randomUUID } from 'node:crypto';
import type { Model } from 'agents-sdk';
import { isObject, parsedJson } from '../json';
import { MAX_SILENT_ANSWERS, MAX_TOOL_CALLS } from '../limits';
import type { Mistakes } from './mistakes';
import type { AgentsSdk } from './sdk';
import type { ReadAnswer } from './structured';
import { jsonWithin, withJson } from './structured';

type Request = Parameters<Model['getResponse']>[0];

/** The words of the error of a model that says nothing. */
export const NO_ANSWER = 'no answer';

interface Item {
	readonly type?: string;
	readonly name?: string;
	readonly arguments?: unknown;
	readonly callId?: unknown;
	readonly role?: string;
	readonly content?: unknown;
}

/** Some servers give arguments as an object, or none for a tool that has none. */
const argumentsOf = (given: unknown): string => {
	if (isObject(given)) return JSON.stringify(given);
	const text = String(given ?? '');
	return text.trim() === '' ? '{}' : text;
};

/** A call with arguments in JSON, and with an ID that no other call of the run has. */
const whole = <I extends Item>(item: I, taken: Set<unknown>): I => {
	const { callId } = item;
	const isOwn = typeof callId === 'string' && callId.trim() !== '' && !taken.has(callId);
	const id = isOwn ? callId : `call_${randomUUID().replaceAll('-', '')}`;
	taken.add(id);
	return { ...item, callId: id, arguments: argumentsOf(item.arguments) };
};

/** The IDs of earlier calls that are not those of the answer: a model that repeats a call means the same one. */
const idsIn = ({ input }: Request, output: readonly Item[]): Set<unknown> => {
	const isRepeated = (item: Item): boolean =>
		output.some(
			({ callId, name, arguments: given }) =>
				callId === item.callId &&
				name === item.name &&
				argumentsOf(given) === argumentsOf(item.arguments),
		);
	const calls = Array.isArray(input) ? input.filter(({ type }) => type === 'function_call') : [];
	return new Set(calls.flatMap((item: Item) => (isRepeated(item) ? [] : item.callId)));
};

const isBlank = (part: unknown): boolean =>
	isObject(part) && part.type === 'output_text' && String(part.text ?? '').trim() === '';

const isBlankMessage = ({ type, role, content }: Item): boolean =>
	type === 'message' && role === 'assistant' && Array.isArray(content) && content.every(isBlank);

/** What the model only thought is no answer. */
const saysNothing = (output: readonly Item[]): boolean =>
	output.every((item) => item.type === 'reasoning' || isBlankMessage(item));

/**
 * A model whose answers can be worked with: calls have arguments and an ID, and are not without end, and a
 * model that says nothing again and again is not asked for ever.
 * It is changed in place, as the SDK keeps models and looks at more of one than its interface tells.
 */
export function withCheckedCalls(
	model: Model,
	sdk: AgentsSdk,
	mistakes: Mistakes,
	readAnswer: ReadAnswer = jsonWithin,
): Model {
	let silent = 0;
	const check = <I extends Item>(given: I, taken: Set<unknown>): I => {
		if (given.type !== 'function_call') return given;
		const item = whole(given, taken);
		// The SDK tells the model, before any tool of ours hears of it.
		if (parsedJson(String(item.arguments)) === undefined) {
			mistakes.note(`the arguments of "${item.name ?? ''}" are not a JSON object`);
		}
		return item;
	};
	const checked = <I extends Item>(output: I[], request: Request): I[] => {
		const { length } = output.filter(({ type }) => type === 'function_call');
		if (length > MAX_TOOL_CALLS) {
			throw new sdk.ModelBehaviorError(
				`it called tools ${length} times in one answer, more than ${MAX_TOOL_CALLS}`,
			);
		}
		silent = saysNothing(output) ? silent + 1 : 0;
		if (silent >= MAX_SILENT_ANSWERS) throw new sdk.ModelBehaviorError(NO_ANSWER);
		const taken = idsIn(request, output);
		// The SDK would take a blank text for the answer.
		const items = output.filter((item) => !isBlankMessage(item)).map((item) => check(item, taken));
		return request.outputType === 'text' || length > 0
			? items
			: items.map((item) => withJson(item, readAnswer));
	};
	const answer = model.getResponse.bind(model);
	const streamed = model.getStreamedResponse.bind(model);
	model.getResponse = async (request) => {
		const response = await answer(request);
		return { ...response, output: checked(response.output, request) };
	};
	model.getStreamedResponse = async function* (request) {
		for await (const event of streamed(request)) {
			if (event.type !== 'response_done') yield event;
			else {
				const output = checked(event.response.output, request);
				yield { ...event, response: { ...event.response, output } };
			}
		}
	};
	return model;
}
