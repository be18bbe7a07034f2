import { extname } from 'node:path';
import { invalid, missing } from '../../conventions/errors.ts';
import { now } from '../../conventions/ids.ts';
import { check, isObject, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { page } from '../../conventions/pages.ts';
import { Progress, pollSoon } from '../../conventions/progress.ts';
import { Reply, deleted } from '../../http/replies.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';
import type { Store } from '../../store.ts';
import { storedText } from './vector-search.ts';
import { filesOf } from '../files/files.ts';
import { vectorStoresOf } from './vector-store.ts';
import type { VectorFile, VectorStore } from './vector-store.ts';

type Status = 'in_progress' | 'completed' | 'failed' | 'cancelled';

// The list of the file search guide, as far as n8n workflows meet it.
const readable = new Set(
	'.c .cpp .cs .css .csv .doc .docx .go .html .java .js .json .jsonl .md .pdf .php .pptx .py .rb .sh .tex .ts .txt .xlsx .xml'.split(
		' ',
	),
);

/** Where the file stands now. */
export function statusOf({ cancelled, fault, progress, readyAt }: VectorFile): Status {
	if (cancelled) return 'cancelled';
	if (progress.step < readyAt) return 'in_progress';
	return fault === undefined ? 'completed' : 'failed';
}

/** The API's `file_counts`. */
export function countsOf(files: VectorFile[]) {
	const count = (status: Status) => files.filter((file) => statusOf(file) === status).length;
	return {
		in_progress: count('in_progress'),
		completed: count('completed'),
		failed: count('failed'),
		cancelled: count('cancelled'),
		total: files.length,
	};
}

function checkAttributes(attributes: Json) {
	if (Object.keys(attributes).length > 16) {
		throw invalid(
			"Invalid 'attributes': too many properties. Expected an object with at most 16 properties.",
			'attributes',
			'object_above_max_properties',
		);
	}
	for (const [key, value] of Object.entries(attributes)) {
		const fits =
			['number', 'boolean'].includes(typeof value) || (text(value)?.length ?? 513) <= 512;
		if (!fits) {
			throw invalid(
				`Invalid 'attributes.${key}': expected a string of at most 512 characters, a number or a boolean.`,
				`attributes.${key}`,
				'invalid_type',
			);
		}
	}
	return attributes;
}

function chunkingOf(strategy: unknown): { chunking: Json; chunkTokens: number } {
	const size = { max_chunk_size_tokens: 800, chunk_overlap_tokens: 400 };
	if (!isObject(strategy) || strategy.type === 'auto') {
		return { chunking: { type: 'static', static: size }, chunkTokens: 800 };
	}
	if (!isObject(strategy.static)) throw missing('chunking_strategy.static');
	const given = check(strategy.static, {
		max_chunk_size_tokens: { type: 'integer', required: true, min: 100, max: 4096 },
		chunk_overlap_tokens: { type: 'integer', required: true, min: 0 },
	});
	if (given.chunk_overlap_tokens > given.max_chunk_size_tokens / 2) {
		throw invalid(
			"Invalid 'chunk_overlap_tokens': must not exceed half of 'max_chunk_size_tokens'.",
			'chunking_strategy.static.chunk_overlap_tokens',
		);
	}
	return {
		chunking: { type: 'static', static: given },
		chunkTokens: given.max_chunk_size_tokens,
	};
}

/** Attaches files, each `{file_id, attributes, chunking_strategy}`; throws before any is attached. */
export function attach(store: Store, vectorStore: VectorStore, given: Json[]): VectorFile[] {
	const progress = new Progress();
	const files = given.map((one, index): VectorFile => {
		const { object } = filesOf(store).get(text(one.file_id) ?? '');
		const type = extname(object.filename).toLowerCase();
		return {
			id: object.id,
			vectorStoreId: vectorStore.id,
			created: now(),
			bytes: object.bytes,
			attributes: checkAttributes(isObject(one.attributes) ? one.attributes : {}),
			...chunkingOf(one.chunking_strategy),
			fault: readable.has(type) ? undefined : `The file type '${type}' is not supported.`,
			cancelled: false,
			progress,
			// Of several files the first half is done a step before the rest.
			readyAt: index < Math.floor(given.length / 2) ? 1 : 2,
		};
	});
	for (const file of files) vectorStore.files.add(file.id, file);
	return files;
}

/** The API's vector store file object. */
function shown(file: VectorFile): Json {
	const status = statusOf(file);
	return {
		id: file.id,
		object: 'vector_store.file',
		usage_bytes: status === 'completed' ? file.bytes : 0,
		created_at: file.created,
		vector_store_id: file.vectorStoreId,
		status,
		last_error: status === 'failed' ? { code: 'unsupported_file', message: file.fault } : null,
		chunking_strategy: file.chunking,
		attributes: file.attributes,
	};
}

/** The vector store that a request is about. */
export const storeOf = ({ store, params }: ApiRequest) =>
	vectorStoresOf(store).get(params.vectorStoreId ?? '');
const fileOf = (request: ApiRequest) => storeOf(request).files.get(request.params.fileId ?? '');

/** One page of files, by status when `filter` is given. */
export function listFiles(files: VectorFile[], query: URLSearchParams) {
	const filter = query.get('filter');
	check(
		{ filter },
		{
			filter: { type: 'string', values: ['in_progress', 'completed', 'failed', 'cancelled'] },
		},
	);
	return page(
		files.map(shown).filter(({ status }) => filter === null || status === filter),
		query,
	);
}

function createFile(request: ApiRequest) {
	const body = check(request.json(), {
		file_id: { type: 'string', required: true },
		attributes: { type: 'object' },
		chunking_strategy: { type: 'object' },
	});
	const [file] = attach(request.store, storeOf(request), [body]);
	return file ? shown(file) : {};
}

function updateFile(request: ApiRequest) {
	const file = fileOf(request);
	const body = check(request.json(), { attributes: { type: 'object', required: true } });
	file.attributes = checkAttributes(body.attributes);
	return shown(file);
}

async function content(request: ApiRequest) {
	const { path } = filesOf(request.store).get(fileOf(request).id);
	const data = [{ type: 'text', text: await storedText(path) }];
	return { object: 'vector_store.file_content.page', data, has_more: false, next_page: null };
}

/** Files of the `vectorStore` resource. */
export const vectorFileRoutes: Routes = {
	'POST /vector_stores/:vectorStoreId/files': createFile,
	'GET /vector_stores/:vectorStoreId/files': (request) =>
		listFiles(storeOf(request).files.all(), request.query),
	'GET /vector_stores/:vectorStoreId/files/:fileId': (request) => {
		const file = fileOf(request);
		file.progress.look();
		return new Reply({ json: shown(file) }, 200, pollSoon);
	},
	'POST /vector_stores/:vectorStoreId/files/:fileId': updateFile,
	'DELETE /vector_stores/:vectorStoreId/files/:fileId': (request) => {
		const { id } = storeOf(request).files.remove(request.params.fileId ?? '');
		return deleted(id, 'vector_store.file.deleted');
	},
	'GET /vector_stores/:vectorStoreId/files/:fileId/content': content,
};
