import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { WriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { addFile } from '../files/files.ts';
import { newId } from '../../conventions/ids.ts';
import { isObject, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import type { ApiRequest } from '../../http/requests.ts';

/** The work of a batch, filled in as it goes. */
export interface BatchRun {
	id: string;
	endpoint: string;
	/** Where the input's bytes are. */
	path: string;
	/** When its output ends, seconds since 1970. */
	expiresAt: number | null;
	counts: { total: number; completed: number; failed: number };
	/** What is wrong with the input, at most 100 entries. */
	errors: Json[];
	outputFileId: string | null;
	errorFileId: string | null;
	/** Set to stop it before the next line. */
	stopped: boolean;
	over: boolean;
	endedAt: number | undefined;
}

async function* linesOf(path: string) {
	const reader = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
	let number = 0;
	for await (const line of reader) {
		number++;
		if (line.trim() !== '') yield { line, number };
	}
}

function parse(line: string): Json | undefined {
	try {
		const value: unknown = JSON.parse(line);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

type Fault = [code: string, message: string, param: string | null];

function faultOf(line: string, endpoint: string, seen: Set<string>): Fault | undefined {
	const request = parse(line);
	if (!request) return ['invalid_json_line', 'This line is not parseable as valid JSON.', null];
	for (const name of ['custom_id', 'method', 'url', 'body']) {
		if (!(name in request)) {
			return ['missing_required_parameter', `Missing required parameter: '${name}'.`, name];
		}
	}
	const id = text(request.custom_id);
	if (id === undefined) return ['invalid_type', "Invalid type for 'custom_id'.", 'custom_id'];
	if (seen.has(id)) {
		return ['duplicate_custom_id', `The custom_id '${id}' is used by another line.`, 'custom_id'];
	}
	seen.add(id);
	if (request.method !== 'POST') return ['invalid_method', "The method must be 'POST'.", 'method'];
	if (request.url !== endpoint) {
		return ['invalid_url', `The url must be the batch's endpoint, '${endpoint}'.`, 'url'];
	}
	return isObject(request.body) ? undefined : ['invalid_type', "Invalid type for 'body'.", 'body'];
}

/** Looks at every line of the input; what is wrong is in `errors`, the lines are in `counts.total`. */
export async function validateBatch(run: BatchRun) {
	const seen = new Set<string>();
	for await (const { line, number } of linesOf(run.path)) {
		run.counts.total++;
		const fault = faultOf(line, run.endpoint, seen);
		if (!fault || run.errors.length >= 100) continue;
		const [code, message, param] = fault;
		run.errors.push({ code, line: number, message, param });
	}
	if (run.counts.total === 0) {
		run.errors.push({
			code: 'empty_file',
			line: null,
			message: 'The file is empty.',
			param: null,
		});
	}
	if (run.counts.total > 50_000) {
		const message = 'A batch may hold at most 50,000 requests.';
		run.errors.push({ code: 'too_many_requests', line: null, message, param: null });
	}
}

/** Lines of JSON to a file; every two lines change places, as the API keeps no order either. */
class Lines {
	readonly path: string;
	readonly #stream: WriteStream;
	#held: string | undefined;
	#bytes = 0;

	constructor(path: string) {
		this.path = path;
		this.#stream = createWriteStream(path);
		// A reset of the server takes the folder away under a batch that runs; `end` fails then.
		this.#stream.on('error', () => undefined);
	}

	async #write(line: string) {
		this.#bytes += Buffer.byteLength(line);
		if (!this.#stream.write(line)) await once(this.#stream, 'drain');
	}

	async add(value: Json) {
		const line = `${JSON.stringify(value)}\n`;
		if (this.#held === undefined) {
			this.#held = line;
			return;
		}
		const before = this.#held;
		this.#held = undefined;
		await this.#write(line);
		await this.#write(before);
	}

	/** Ends the file and gives its size in bytes. */
	async end() {
		if (this.#held !== undefined) await this.#write(this.#held);
		this.#stream.end();
		await finished(this.#stream);
		return this.#bytes;
	}
}

/** Answers every line through the server's own routes and stores the output and the error file. */
export async function runBatch(run: BatchRun, request: ApiRequest) {
	const { store } = request;
	const output = new Lines(join(store.folder, newId('output-')));
	const failures = new Lines(join(store.folder, newId('errors-')));
	const path = run.endpoint.slice('/v1'.length);
	for await (const { line } of linesOf(run.path)) {
		if (run.stopped) break;
		const { custom_id, body } = parse(line) ?? {};
		const answer = await request.call('POST', path, isObject(body) ? body : {});
		const failed = answer.status >= 400;
		run.counts[failed ? 'failed' : 'completed']++;
		await (failed ? failures : output).add({
			id: newId('batch_req_'),
			custom_id,
			response: { status_code: answer.status, request_id: newId('req_'), body: answer.body },
			error: null,
		});
	}
	const keep = async (lines: Lines, name: string) => {
		const bytes = await lines.end();
		if (bytes === 0) return null;
		const about = {
			path: lines.path,
			bytes,
			purpose: 'batch_output',
			mimeType: 'application/jsonl',
		};
		return addFile(store, { ...about, filename: `${run.id}_${name}.jsonl` }, run.expiresAt).id;
	};
	run.outputFileId = await keep(output, 'output');
	run.errorFileId = await keep(failures, 'error');
}
