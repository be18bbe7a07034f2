import { isObject, isPlain, isTooDeep, parsedJson } from '../json';
import { isWebPage } from './reason';
import type { Answered } from './reading';
import { objectIn, objectsIn, textIn } from './reading';

/** A successful answer that lacks what it is for; what it says instead may be a reason. */
export class UnexpectedAnswerError extends TypeError {
	override name = 'UnexpectedAnswerError';

	constructor(
		/** The answer as it came. */
		readonly answer: unknown,
		/** What it should have had, as a noun: "a list". */
		readonly expected: string,
	) {
		super(`The answer does not have ${expected}`);
	}
}

/** Transcripts come as text, too; nothing else of the API does. */
const canBeText = (path: string): boolean => path.startsWith('/audio/');

/**
 * JSON from a server, unless it is nested too deeply: code that walks it, n8n's too, would exhaust the stack.
 * @throws TypeError when it is
 */
export function notTooDeep<T>(json: T): T {
	if (isTooDeep(json)) throw new TypeError('The answer is nested too deeply');
	return json;
}

/**
 * An answer that should be JSON, as the SDK read it: text where the server does not call it JSON. What the text is
 * decides, not what it is called. A web page is such a text, of a proxy or of a server whose API is at another path.
 * @throws SyntaxError when it is not JSON
 * @throws TypeError when it is nested too deeply
 */
export function jsonOf(answer: unknown, path: string): unknown {
	if (typeof answer !== 'string') return notTooDeep(answer);
	const text = answer.trim();
	if (text === '') return canBeText(path) ? answer : undefined;
	const json = notTooDeep(parsedJson(text));
	if (canBeText(path) && !isWebPage(text)) return isObject(json) ? json : answer;
	if (json !== undefined) return json;
	throw new SyntaxError('The answer is not JSON');
}

/** Where answers of the API have what they are for. */
const RESULTS = ['choices', 'data', 'output', 'results', 'text', 'images'];

const isEmpty = (value: unknown): boolean =>
	value === null ||
	value === undefined ||
	(Array.isArray(value) && value.length === 0) ||
	value === '';

/** MiniMax says in `base_resp` whether a request was carried out, 0 for yes; Cloudflare in `success`. */
const isFailed = ({ base_resp: status, success, object, type }: Answered): boolean =>
	Number(objectIn(status).status_code ?? 0) !== 0 ||
	success === false ||
	object === 'error' ||
	type === 'error';

/** Whether an object has an `error` that says something. */
export const saysError = ({ error }: Answered): boolean =>
	textIn(error) !== undefined ||
	(typeof error === 'object' &&
		error !== null &&
		Object.values(error).some((value) => !isEmpty(value)));

/**
 * Whether an answer with a status of success has an error and nothing else: some servers in between do that.
 * Objects with a `status` (responses, batches, runs) own their error: it says what became of them.
 */
export function isRefusal(answer: unknown): answer is object {
	if (!isPlain(answer) || RESULTS.some((name) => !isEmpty(answer[name]))) return false;
	if (isFailed(answer)) return true;
	if (!saysError(answer) || typeof answer.status === 'string') return false;
	return RESULTS.some((name) => name in answer) || !('id' in answer || 'object' in answer);
}

/** Where servers put the elements of a list. */
const ELEMENTS = ['data', 'models', 'results', 'items'];

/**
 * An answer that should be a page of a list, in OpenAI's form. Some servers give the bare list, or null for an
 * empty one, or another name to its elements; the SDK would take any of them for an empty list.
 * @throws UnexpectedAnswerError when there is no list in it
 */
export function pageOf(answer: unknown): object {
	const { list, rest } = Array.isArray(answer)
		? { list: answer as unknown[], rest: {} }
		: listIn(answer);
	return { object: 'list', ...rest, data: list.filter((element) => element !== null) };
}

function listIn(answer: unknown): { list: unknown[]; rest: object } {
	const page = isPlain(answer) ? answer : {};
	const name = ELEMENTS.find((one) => Array.isArray(page[one]));
	if (name !== undefined) return { list: page[name] as unknown[], rest: page };
	if ('data' in page && page.data === null) return { list: [], rest: page };
	throw new UnexpectedAnswerError(answer, 'a list');
}

/** An output item whose content is a list, as a message's is. */
const withContent = (item: Answered): Answered => {
	const { type, content } = item;
	if (type !== 'message' || (Array.isArray(content) && content.every(isObject))) return item;
	const text = textIn(content);
	const parts =
		text === undefined ? objectsIn(content) : [{ type: 'output_text', text, annotations: [] }];
	return { ...item, content: parts };
};

/**
 * An answer that the SDK can read: it puts the texts of a response together, and fails where servers give null for its
 * output or a text for the content of a message. Any other answer is left alone.
 */
export function readable(answer: unknown): unknown {
	if (!isPlain(answer) || answer.object !== 'response') return answer;
	return { ...answer, output: objectsIn(answer.output).map(withContent) };
}
