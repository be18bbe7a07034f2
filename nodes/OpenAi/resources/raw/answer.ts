import { Readable } from 'node:stream';
import type { BinaryStore } from '../../../shared/kit/binary';
import { Failure } from '../../../shared/kit/failure';
import { OutputItem } from '../../../shared/kit/operation';
import { parsedJson } from '../../../shared/json';
import { notTooDeep } from '../../../shared/openai/answers';
import type { Begun } from '../../../shared/openai/downloads';
import { begun, fileNameOf, mimeTypeOf } from '../../../shared/openai/downloads';
import { kindOf } from '../../../shared/openai/file-kind';
import { redactedBytes } from '../../../shared/redacted-text';
import type { Redactor } from '../../../shared/redactor';

/** What comes out for a request, and where a binary answer goes. */
export interface AnswerParams {
	readonly responseType: 'json' | 'text' | 'binary';
	readonly outputBinaryName?: string;
}

/** What every answer has in common. */
interface Head {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, string>>;
}

/** Cookies are a session's secret, and of no use to a workflow. */
const LEFT_OUT = ['set-cookie', 'set-cookie2'];

/** The status and headers of an answer, with lower-case names, without cookies and redactor. */
export function headOf(
	{ status, headers }: Pick<Response, 'status' | 'headers'>,
	redactor: Redactor,
): Head {
	const shown = [...headers].filter(([name]) => !LEFT_OUT.includes(name));
	return {
		statusCode: status,
		headers: Object.fromEntries(shown.map(([name, value]) => [name, redactor.redacted(value)])),
	};
}

const parsed = (text: string, { statusCode, headers }: Head, url: string): unknown => {
	if (text.trim() === '') return null;
	const json = parsedJson(text);
	if (json !== undefined) return notTooDeep(json);
	throw new Failure(
		`${new URL(url).host} answered with status ${statusCode} and content that is not JSON: choose Text or Binary File as Response Type`,
		{ statusCode, code: 'not_json', requestId: headers['x-request-id'] ?? null },
	);
};

/** A file that may be a text, in which a server may repeat what it was sent, goes through the redactor. */
const withoutSecrets = ({ head, content }: Begun, redactor: Redactor): Readable =>
	kindOf(head) ? content : Readable.from(redactedBytes(content, redactor), { objectMode: false });

const save = async (response: Response, binary: BinaryStore, redactor: Redactor) => {
	const name = fileNameOf(response) ?? new URL(response.url).pathname;
	const type = mimeTypeOf(response) ?? 'application/octet-stream';
	const content = withoutSecrets(await begun(response), redactor);
	return await binary.save(content, name, type);
};

/**
 * Reads an answer as the user wants it: as JSON, text, or a file of the item.
 * @param redactor takes the secrets out of it
 * @throws Failure when it should be JSON and is not
 */
export async function read(
	response: Response,
	{ responseType, outputBinaryName = 'data' }: AnswerParams,
	binary: BinaryStore,
	redactor: Redactor,
): Promise<object> {
	const head = headOf(response, redactor);
	if (responseType === 'binary') {
		return new OutputItem(head, {
			[outputBinaryName]: await save(response, binary, redactor),
		});
	}
	const text = await response.text();
	const body = responseType === 'json' ? parsed(text, head, response.url) : text;
	// A server that repeats what it was sent would put the key into an item.
	return { ...head, body: redactor.redactedJson(body) };
}
