import type { Batch } from 'openai/resources/batches';
import { isObject, isTooDeep, parsedJson } from '../../../shared/json';
import { Failure } from '../../../shared/kit/failure';
import { MAX_QUOTED } from '../../../shared/limits';
import { isRefusal } from '../../../shared/openai/answers';
import { linesOf } from '../../../shared/openai/lines';
import type { PlatformClient } from '../../../shared/openai/platform-client';
import type { Answered } from '../../../shared/openai/reading';
import { objectIn, textIn } from '../../../shared/openai/reading';
import { reasonOf } from '../../../shared/openai/reason';

/** What comes out for a request of a batch. */
export interface BatchResult {
	/** Null for a line that is not the result of a request. */
	readonly customId: string | null;
	readonly statusCode: number | null;
	readonly body: unknown;
	readonly requestId: string | null;
	/** What went wrong; absent when nothing did. */
	readonly failure?: unknown;
}

/** A status may be a text; there is none where the request was never sent. */
const statusOf = (response: Answered): number | null => {
	const status = Number(response.status_code ?? NaN);
	return Number.isInteger(status) ? status : null;
};

const isSaid = (error: unknown): boolean =>
	textIn(error) !== undefined ||
	Object.values(objectIn(error)).some((value) => value !== null && value !== '');

/** A status of 2xx is a success, unless the answer says otherwise; nothing else is. */
function failureOf(line: Answered, status: number | null): unknown {
	if (isSaid(line.error)) return line.error;
	const { body } = objectIn(line.response);
	const isDone = status !== null && status >= 200 && status < 300;
	if (isDone && !isRefusal(body)) return undefined;
	const { error } = objectIn(body);
	if (isSaid(error)) return error;
	const instead =
		status === null || status === 0
			? 'The server returned neither an answer nor an error for the request'
			: `The request was refused with status ${status}`;
	return { message: reasonOf(body)?.message ?? instead };
}

function toResult(line: Answered): BatchResult {
	const response = objectIn(line.response);
	const statusCode = statusOf(response);
	const failure = failureOf(line, statusCode);
	return {
		customId: textIn(line.custom_id) ?? null,
		statusCode,
		body: response.body ?? null,
		requestId: textIn(response.request_id) ?? null,
		...(failure !== undefined && { failure }),
	};
}

/** What stands in place of a result that cannot be read. */
const unread = (message: string): BatchResult => ({
	customId: null,
	statusCode: null,
	body: null,
	requestId: null,
	failure: { code: 'not_read', message },
});

interface Line {
	readonly number: number;
	readonly text: string;
	/** Absent where the line is not an object of JSON. */
	readonly value?: Answered;
}

async function* linesIn(openai: PlatformClient, fileId: string): AsyncGenerator<Line> {
	let number = 0;
	for await (const text of linesOf(await openai.files.content(fileId))) {
		number++;
		if (text.trim() === '') continue;
		const value = parsedJson(text);
		yield { number, text, ...(isObject(value) && !isTooDeep(value) && { value }) };
	}
}

/** The results in a file; a line that cannot be read does not cost the others. */
async function* resultsIn(openai: PlatformClient, fileId: string): AsyncGenerator<BatchResult> {
	let results = 0;
	let strange: Line | undefined;
	for await (const line of linesIn(openai, fileId)) {
		if (line.value) {
			results++;
			yield toResult(line.value);
			continue;
		}
		strange ??= line;
		const said = line.text.slice(0, MAX_QUOTED);
		if (results > 0) yield unread(`Line ${line.number} of the file ${fileId} is not JSON: ${said}`);
	}
	if (results > 0 || !strange) return;
	throw new Failure(`Line ${strange.number} of the file ${fileId} is not JSON`, {
		code: 'not_json',
	});
}

/**
 * The place of each request in the batch's input file. The results do not depend on it, so whatever keeps the file
 * from being read (it is deleted, the server does not give it back) costs the order alone.
 */
async function inputOrder(
	openai: PlatformClient,
	fileId: string | null | undefined,
): Promise<Map<string, number>> {
	const places = new Map<string, number>();
	if (!fileId) return places;
	try {
		for await (const { value } of linesIn(openai, fileId)) {
			const id = textIn(value?.custom_id);
			if (id !== undefined) places.set(id, places.size);
		}
	} catch (error) {
		if (openai.isCancelled) throw error;
	}
	return places;
}

/**
 * The results of a batch that has ended, in the order of its input file. Each line of its files is read
 * by itself. When the input file cannot be read: what succeeded in the order of the output file, then the rest.
 * @throws Failure when a file has no results but something else; what the SDK throws when it cannot be read
 */
export async function resultsOf(openai: PlatformClient, batch: Batch): Promise<BatchResult[]> {
	const results: BatchResult[] = [];
	for (const fileId of [batch.output_file_id, batch.error_file_id]) {
		if (!fileId) continue;
		try {
			for await (const result of resultsIn(openai, fileId)) results.push(result);
		} catch (error) {
			// What was read is paid for.
			if (results.length === 0 || openai.isCancelled) throw error;
			results.push(unread(`The file ${fileId} could not be read completely: ${wordsOf(error)}`));
		}
	}
	const places = await inputOrder(openai, batch.input_file_id);
	const placeOf = ({ customId }: BatchResult) => places.get(customId ?? '') ?? Infinity;
	return places.size === 0 ? results : results.sort((a, b) => compare(placeOf(a), placeOf(b)));
}

const wordsOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);

/** Unlike a difference, it knows that two infinities are equal. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
