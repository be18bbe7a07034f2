import type { Batch } from 'openai/resources/batches';
import { Failure } from '../../../shared/kit/failure';
import { linesOf } from '../../../shared/openai/lines';
import type { PlatformClient } from '../../../shared/openai/platform-client';

/** A line of a batch's output or error file (Batch API guide). */
interface ResultLine {
	readonly custom_id: string;
	readonly response?: {
		readonly status_code?: number;
		readonly request_id?: string;
		readonly body?: { readonly error?: unknown } | null;
	} | null;
	readonly error?: unknown;
}

/** What comes out for a request of a batch. */
export interface BatchResult {
	readonly customId: string;
	readonly statusCode: number | null;
	readonly body: unknown;
	readonly requestId: string | null;
	/** What went wrong; absent when nothing did. */
	readonly failure?: unknown;
}

const failureOf = ({ response, error }: ResultLine): unknown => {
	if (error) return error;
	const { status_code: status = 200, body } = response ?? {};
	if (status < 400) return undefined;
	return body?.error ?? { message: `The request was refused with status ${status}` };
};

const toResult = (line: ResultLine): BatchResult => {
	const { custom_id: customId, response } = line;
	const failure = failureOf(line);
	return {
		customId,
		statusCode: response?.status_code ?? null,
		body: response?.body ?? null,
		requestId: response?.request_id ?? null,
		...(failure !== undefined && { failure }),
	};
};

async function* parsedLines(openai: PlatformClient, fileId: string): AsyncGenerator<ResultLine> {
	let number = 0;
	for await (const line of linesOf(await openai.files.content(fileId))) {
		number++;
		if (line.trim() === '') continue;
		try {
			yield JSON.parse(line) as ResultLine;
		} catch {
			throw new Failure(`Line ${number} of the file ${fileId} is not JSON`, { code: 'not_json' });
		}
	}
}

/** The place of each request in the batch's input file; nothing where that file is no longer there. */
async function inputOrder(openai: PlatformClient, fileId: string): Promise<Map<string, number>> {
	const places = new Map<string, number>();
	try {
		for await (const { custom_id: id } of parsedLines(openai, fileId)) places.set(id, places.size);
	} catch (error) {
		const { status } = error as { status?: number };
		if (status !== 403 && status !== 404) throw error;
	}
	return places;
}

/**
 * The results of a batch that has ended, in the order of its input file. Each line of its files is read
 * by itself. When the input file is gone: what succeeded in the order of the output file, then the rest.
 */
export async function resultsOf(openai: PlatformClient, batch: Batch): Promise<BatchResult[]> {
	const results: BatchResult[] = [];
	for (const fileId of [batch.output_file_id, batch.error_file_id]) {
		if (!fileId) continue;
		for await (const line of parsedLines(openai, fileId)) results.push(toResult(line));
	}
	const places = await inputOrder(openai, batch.input_file_id);
	const placeOf = ({ customId }: BatchResult) => places.get(customId) ?? Infinity;
	return places.size === 0 ? results : results.sort((a, b) => compare(placeOf(a), placeOf(b)));
}

/** Unlike a difference, it knows that two infinities are equal. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
