import { Collection } from '../../collection.ts';
import { invalid, missing, notFound } from '../../conventions/errors.ts';
import { newId, now } from '../../conventions/ids.ts';
import { check, isObject, strings } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { page } from '../../conventions/pages.ts';
import { deleted } from '../../http/replies.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';
import type { Store } from '../../store.ts';
import { searchStores } from './vector-search.ts';
import { attach, countsOf, statusOf } from './vector-files.ts';
import { filesOf } from '../files/files.ts';
import { vectorStoresOf } from './vector-store.ts';
import type { VectorStore } from './vector-store.ts';

function expiryOf(value: unknown): Json | null {
	if (!isObject(value)) return null;
	check(value, {
		anchor: { type: 'string', required: true, values: ['last_active_at'] },
		days: { type: 'integer', required: true, min: 1, max: 365 },
	});
	return value;
}

/** The API's vector store object as it is now. */
function shown(store: Store, vectorStore: VectorStore): Json {
	const { files, expiresAfter, lastActive } = vectorStore;
	const counts = countsOf(files.all());
	const bytes = files
		.all()
		.filter((file) => statusOf(file) === 'completed')
		.reduce((sum, { id }) => sum + (filesOf(store).find(id)?.object.bytes ?? 0), 0);
	const days = expiresAfter?.days;
	return {
		id: vectorStore.id,
		object: 'vector_store',
		created_at: vectorStore.created,
		name: vectorStore.name,
		description: vectorStore.description,
		usage_bytes: bytes,
		file_counts: counts,
		status: counts.in_progress > 0 ? 'in_progress' : 'completed',
		expires_after: expiresAfter,
		expires_at: typeof days === 'number' ? lastActive + days * 86_400 : null,
		last_active_at: lastActive,
		metadata: vectorStore.metadata,
	};
}

const rules = {
	name: { type: 'string' },
	description: { type: 'string' },
	file_ids: { type: 'array', max: 500 },
	chunking_strategy: { type: 'object' },
	expires_after: { type: 'object' },
} as const;

function create({ store, json }: ApiRequest) {
	const body = check(json(), rules);
	const id = newId('vs_');
	const vectorStore: VectorStore = {
		id,
		created: now(),
		name: body.name ?? null,
		description: body.description ?? null,
		metadata: isObject(body.metadata) ? body.metadata : {},
		expiresAfter: expiryOf(body.expires_after),
		lastActive: now(),
		files: new Collection((file) =>
			notFound(`No file found with id '${file}' in vector store '${id}'.`),
		),
		batches: new Collection((batch) => notFound(`No file batch found with id '${batch}'.`)),
	};
	const shared = { chunking_strategy: body.chunking_strategy };
	attach(
		store,
		vectorStore,
		strings(body.file_ids ?? []).map((file_id) => ({ file_id, ...shared })),
	);
	vectorStoresOf(store).add(id, vectorStore);
	return shown(store, vectorStore);
}

function update({ store, params, json }: ApiRequest) {
	const vectorStore = vectorStoresOf(store).get(params.vectorStoreId ?? '');
	const given = json();
	const body = check(given, rules);
	if ('name' in given) vectorStore.name = body.name ?? null;
	if ('description' in given) vectorStore.description = body.description ?? null;
	if ('metadata' in given) vectorStore.metadata = isObject(body.metadata) ? body.metadata : {};
	if ('expires_after' in given) vectorStore.expiresAfter = expiryOf(body.expires_after);
	return shown(store, vectorStore);
}

async function search({ store, params, json }: ApiRequest) {
	const vectorStore = vectorStoresOf(store).get(params.vectorStoreId ?? '');
	const body = check(json(), {
		query: { type: 'any', required: true },
		max_num_results: { type: 'integer', min: 1, max: 50 },
		filters: { type: 'object' },
		ranking_options: { type: 'object' },
		rewrite_query: { type: 'boolean' },
	});
	const queries = strings(body.query);
	if (queries.length === 0) throw missing('query');
	const threshold = body.ranking_options?.score_threshold;
	if (threshold !== undefined && typeof threshold !== 'number') {
		throw invalid("Invalid type for 'ranking_options.score_threshold': expected a decimal.");
	}
	vectorStore.lastActive = now();
	const data = await searchStores(store, [vectorStore], queries, {
		filters: body.filters,
		most: body.max_num_results ?? 10,
		threshold,
	});
	return {
		object: 'vector_store.search_results.page',
		search_query: queries,
		data,
		has_more: false,
		next_page: null,
	};
}

/** `vectorStore` resource without its files. */
export const vectorStoreRoutes: Routes = {
	'POST /vector_stores': create,
	'GET /vector_stores': ({ store, query }) =>
		page(
			vectorStoresOf(store)
				.all()
				.map((vectorStore) => shown(store, vectorStore)),
			query,
		),
	'GET /vector_stores/:vectorStoreId': ({ store, params }) => {
		const vectorStore = vectorStoresOf(store).get(params.vectorStoreId ?? '');
		const moving = vectorStore.files.all().map(({ progress }) => progress);
		for (const progress of new Set(moving)) progress.look();
		return shown(store, vectorStore);
	},
	'POST /vector_stores/:vectorStoreId': update,
	'DELETE /vector_stores/:vectorStoreId': ({ store, params }) => {
		const { id } = vectorStoresOf(store).remove(params.vectorStoreId ?? '');
		return deleted(id, 'vector_store.deleted');
	},
	'POST /vector_stores/:vectorStoreId/search': search,
};
