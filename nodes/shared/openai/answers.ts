import { isPlain } from '../json';

const mediaTypeOf = ({ headers }: Response): string =>
	headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';

const isHtml = (response: Response): boolean => mediaTypeOf(response) === 'text/html';

/** Transcripts come as text, too; nothing else of the API does. */
const canBeText = (path: string): boolean => path.startsWith('/audio/');

/**
 * An answer that should be JSON, as the SDK read it: text where the server does not call it JSON. A web
 * page is such a text, of a proxy or of a server whose API is at another path.
 * @throws SyntaxError when it is not JSON
 */
export function jsonOf(answer: unknown, path: string, response: Response): unknown {
	if (typeof answer !== 'string' || (canBeText(path) && !isHtml(response))) return answer;
	return answer.trim() === '' ? undefined : (JSON.parse(answer) as unknown);
}

/**
 * Checks an answer that should be a stream.
 * @throws SyntaxError when it is a web page, of which the SDK would make a stream without events
 */
export function checkStream(response: Response): void {
	if (isHtml(response)) throw new SyntaxError('A web page came instead of a stream');
}

/** What every object of the API has one of. */
const ESSENTIALS = ['id', 'object', 'choices', 'data', 'output'];

/** Whether an answer with a status of success has nothing but an error: some servers in between do that. */
export const isRefusal = (answer: unknown): answer is object => {
	if (!isPlain(answer) || ESSENTIALS.some((name) => name in answer)) return false;
	return isPlain(answer.error) || (typeof answer.error === 'string' && answer.error !== '');
};

/**
 * Checks an answer that should be a page of a list; the SDK would take any other for an empty one.
 * @throws TypeError when it is none
 */
export function checkPage(answer: unknown): void {
	// Some servers write an empty list as null.
	if (isPlain(answer) && (Array.isArray(answer.data) || answer.data === null)) return;
	throw new TypeError('The answer is not a list');
}
