import { isObject, parsedJson } from '../json';
import { isRefusal, notTooDeep, saysError } from './answers';
import type { Answered } from './reading';
import { objectIn, objectsIn, textIn } from './reading';
import type { ServerEvent } from './sse';

/** What an event of a stream says, once its data has been read. */
export type Said =
	| { readonly kind: 'data'; readonly data: unknown }
	| { readonly kind: 'done' }
	| { readonly kind: 'error'; readonly error: unknown };

const DONE = '[DONE]';

/** What servers send so that a connection is not taken for dead. */
const HEARTBEAT = /^(?:ping|pong|keep-?alive|heart-?beat|processing|waiting)?[\s.:]*$/i;

const isHeartbeat = ({ event = '', data }: ServerEvent): boolean =>
	HEARTBEAT.test(data.trim()) || (event !== '' && HEARTBEAT.test(event));

/** Some servers name an event of a response outside of its data only. */
const named = (data: unknown, event: string | undefined): unknown =>
	isObject(data) && data.type === undefined && event?.startsWith('response.')
		? { ...data, type: event }
		: data;

function ofJson(data: unknown, event: string | undefined): Said {
	const { error, object } = objectIn(data);
	if (event === 'error') return { kind: 'error', error: error ?? data };
	const isWrong = saysError(objectIn(data)) && textIn(objectIn(data).status) === undefined;
	if (isWrong || isRefusal(data))
		return { kind: 'error', error: saysError({ error }) ? error : data };
	return object === 'error'
		? { kind: 'error', error: data }
		: { kind: 'data', data: named(data, event) };
}

/** Data that is not one JSON value: lines of JSON that no blank line parts, or words. */
function ofLines(given: ServerEvent): Said[] {
	const lines = given.data.split('\n').filter((line) => line.trim() !== '');
	if (lines.length > 1) return lines.flatMap((data) => saidBy({ ...given, data }));
	if (/^\s*[[{"]/.test(given.data)) {
		throw new SyntaxError('Error reading response: malformed server-sent event JSON.');
	}
	return [{ kind: 'error', error: { message: given.data.trim() } }];
}

/**
 * What an event says: usually one thing, none for a heartbeat.
 * @throws SyntaxError when its data is JSON that was cut off
 * @throws TypeError when it is nested too deeply
 */
export function saidBy(given: ServerEvent): Said[] {
	const text = given.data.trim();
	if (text === DONE) return [{ kind: 'done' }];
	const data = notTooDeep(parsedJson(text));
	if (isHeartbeat(given) && !isObject(data)) return [];
	if (data === undefined) return ofLines(given);
	return data === null ? [] : [ofJson(data, given.event)];
}

const withPlaces = (message: Answered): Answered => ({
	...message,
	...(Array.isArray(message.tool_calls) && {
		tool_calls: objectsIn(message.tool_calls).map((call, index) => ({ ...call, index })),
	}),
});

/** A plain answer as the event that a stream would have had instead. */
function asEvent(answer: unknown): unknown {
	const { choices, output, object, status, ...rest } = objectIn(answer);
	if (Array.isArray(choices)) {
		const chunks = objectsIn(choices).map(({ message, ...choice }) => ({
			...choice,
			delta: withPlaces(objectIn(message)),
		}));
		return { ...rest, object: 'chat.completion.chunk', choices: chunks };
	}
	if (object !== 'response' && !Array.isArray(output)) return answer;
	const end = status === 'failed' || status === 'incomplete' ? status : 'completed';
	return { type: `response.${end}`, response: answer };
}

/**
 * What a plain JSON answer to a streamed request says, or JSON values of which each has a line.
 * @throws SyntaxError when it is neither
 * @throws TypeError when it is nested too deeply
 */
export function saidByWhole(text: string): Said[] {
	const answer = notTooDeep(parsedJson(text));
	if (answer !== undefined) {
		const said = ofJson(answer, undefined);
		return said.kind === 'error'
			? [said]
			: [{ kind: 'data', data: asEvent(answer) }, { kind: 'done' }];
	}
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	if (lines.length < 2) throw new SyntaxError('The answer is not JSON');
	return lines.flatMap((data) => saidBy({ data }));
}
