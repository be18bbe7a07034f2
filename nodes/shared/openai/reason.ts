import { isObject, parsedJson } from '../json';
import { MAX_QUOTED } from '../limits';
import type { Answered } from './reading';
import { firstText, objectIn, objectsIn, textIn } from './reading';

/** Why a server refused or failed, as far as it said so. */
export interface Reason {
	/** In the server's words. */
	readonly message?: string;
	readonly code?: unknown;
	readonly type?: unknown;
	readonly param?: unknown;
	readonly requestId?: string;
	/** Whether `message` is the answer itself, in which no reason was found. */
	readonly isQuote?: boolean;
}

/** How deep reasons are looked for: gateways wrap what the server behind them said, as text or as an object. */
const LEVELS = 6;

/** How many reasons of a list are told. */
const MOST = 3;

/** Where servers put what went wrong, besides `error`; the most telling first. */
const WRAPPERS = ['error', 'errors', 'detail', 'details', 'failure', 'fault', 'body'];

const MESSAGES = [
	'message',
	'msg',
	'error_message',
	'errorMessage',
	'error_msg',
	'error_description',
	'status_msg',
	'statusMessage',
	'faultstring',
	'description',
	'reason',
	'title',
];

/** Whether a text is a web page, of a proxy or of a server whose API is at another path. */
export const isWebPage = (text: string): boolean =>
	/^\s*(?:<!--|<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body|title)[\s>]/i.test(
		text.slice(0, 1000),
	);

/** AWS and others begin names with capitals. */
const field = (object: Answered, name: string): unknown => {
	if (object[name] !== undefined && object[name] !== null) return object[name];
	return object[`${name.charAt(0).toUpperCase()}${name.slice(1)}`];
};

const firstField = (object: Answered, names: readonly string[]): unknown =>
	names.map((name) => field(object, name)).find((value) => value !== undefined && value !== null);

const place = (value: unknown): string | undefined =>
	Array.isArray(value) ? value.filter((part) => part !== 'body').join('.') : textIn(value);

/** OpenRouter quotes the server behind it in `metadata.raw`; Azure names the filter in `innererror`. */
const behind = (error: Answered, levels: number): Reason | undefined =>
	search(objectIn(error.metadata).raw, levels) ?? search(error.innererror, levels);

const joined = (...texts: Array<string | undefined>): string | undefined => {
	const said = [...new Set(texts.filter((text) => text !== undefined))];
	const distinct = said.filter(
		(text) => !said.some((other) => other !== text && other.includes(text)),
	);
	return distinct.length > 0 ? distinct.join(': ') : undefined;
};

/** A text that is the JSON of an error says what that says. */
const ofText = (text: string, levels: number): Reason | undefined => {
	const words = text.trim();
	if (words === '' || isWebPage(words)) return undefined;
	const inner = /^[[{]/.test(words) ? parsedJson(words) : undefined;
	return search(inner, levels) ?? { message: words };
};

function ofList(list: readonly unknown[], levels: number): Reason | undefined {
	const reasons = list
		.slice(0, MOST)
		.map((element) => search(element, levels))
		.filter((reason) => reason !== undefined);
	const [first] = reasons;
	if (!first) return undefined;
	const messages = [...new Set(reasons.map(({ message }) => message))].filter(
		(message) => message !== undefined,
	);
	return { ...first, ...(messages.length > 0 && { message: messages.join('; ') }) };
}

/** What an object says of itself, without looking into it. */
const own = (object: Answered, levels: number): Reason => {
	const text =
		textIn(firstField(object, MESSAGES)) ??
		firstText(...MESSAGES.map((name) => field(object, name)));
	const said = text === undefined ? undefined : ofText(text, levels);
	const at = place(object.loc);
	const message = said?.message;
	const code = firstField(object, ['code', 'error_code', 'errorCode', 'status_code', '__type']);
	const type = firstField(object, ['type', 'error_type', 'errorType', 'status']);
	const param = firstField(object, ['param', 'parameter', 'field', 'pointer']) ?? at;
	const requestId = firstText(object.request_id, object.requestId, object.RequestId);
	return {
		...said,
		...(message !== undefined && { message: at ? `${at}: ${message}` : message }),
		...(code !== undefined && said?.code === undefined && { code }),
		...(type !== undefined && said?.type === undefined && { type }),
		...(param !== undefined && said?.param === undefined && { param }),
		...(requestId !== undefined && { requestId }),
	};
};

const isEmpty = (reason: Reason): boolean =>
	Object.values(reason).every((value) => value === undefined);

function ofObject(object: Answered, levels: number): Reason | undefined {
	const itself = own(object, levels);
	const wrapped = WRAPPERS.map((name) => search(field(object, name), levels)).find(
		(reason) => reason?.message !== undefined,
	);
	const status = search(object.base_resp, levels);
	const inner = wrapped ?? status ?? search(objectIn(object.error), levels);
	const message = inner?.message ?? itself.message;
	const source = behind(object, levels);
	const said = joined(message, source?.message);
	// What the error says of itself counts more than what stands beside it.
	const reason = { ...itself, ...inner, ...(said !== undefined && { message: said }) };
	return isEmpty(reason) ? undefined : reason;
}

function search(value: unknown, levels: number): Reason | undefined {
	if (levels === 0) return undefined;
	if (typeof value === 'string') return ofText(value, levels - 1);
	if (Array.isArray(value)) return ofList(value, levels - 1);
	return isObject(value) ? ofObject(value, levels - 1) : undefined;
}

/** Choices that failed by themselves say why, too: OpenRouter puts an error into them. */
const ofChoices = (answer: unknown): Reason | undefined =>
	objectsIn(objectIn(answer).choices)
		.map(({ error }) => search(error, LEVELS))
		.find((reason) => reason !== undefined);

const quotable = (answer: unknown): string | undefined => {
	if (answer === undefined || answer === null) return undefined;
	const text = typeof answer === 'string' ? answer.trim() : JSON.stringify(answer);
	return text === '' ||
		text === '{}' ||
		text === '[]' ||
		isWebPage(text) ||
		text.length > MAX_QUOTED
		? undefined
		: text;
};

/**
 * Why a server refused or failed, wherever its answer says so: in `error` (an object, a text, a list), in
 * `errors`, `detail`, `message`, `base_resp`, in what a gateway quotes, in a plain text. The last resort is a
 * short answer itself.
 * @param answer the body: JSON, or text
 * @returns `undefined` for a web page, and for an answer that says nothing
 */
export function reasonOf(answer: unknown): Reason | undefined {
	const found = search(answer, LEVELS);
	if (found?.message !== undefined) return found;
	const ofChoice = ofChoices(answer);
	if (ofChoice?.message !== undefined) return { ...found, ...ofChoice };
	const message = quotable(answer);
	return message === undefined ? found : { ...found, message, isQuote: true };
}
