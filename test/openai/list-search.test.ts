import type { NodeParameterValueType } from 'n8n-workflow';
import { displayParameter } from 'n8n-workflow';
import { OpenAi } from '../../nodes/OpenAi/OpenAi.node';
import { listSearch } from '../../nodes/OpenAi/list-search';
import { runItems } from '../support/engine';
import { panelContext } from '../support/panel';
import type { Answer, SentRequest } from '../support/recorder';
import { useServers } from '../support/servers';
import { upload } from '../support/upload';

const servers = useServers();
const { server } = servers;

type Method = keyof typeof listSearch;

const search = async (method: Method, filter?: string, token?: string) =>
	await listSearch[method].call(
		panelContext({ apiKey: 'sk-test', baseUrl: server.url }),
		filter,
		token,
	);

it.each<[Method, string, object, string]>([
	['searchAssistants', '/v1/assistants', { id: 'asst_1', name: 'Clerk' }, 'Clerk (asst_1)'],
	['searchAssistants', '/v1/assistants', { id: 'asst_1', name: null }, 'asst_1'],
	[
		'searchBatches',
		'/v1/batches',
		{ id: 'batch_1', endpoint: '/v1/responses', status: 'completed' },
		'/v1/responses, completed (batch_1)',
	],
	['searchFiles', '/v1/files', { id: 'file-1', filename: 'a.txt' }, 'a.txt (file-1)'],
	['searchFiles', '/v1/files', { id: 'file-1' }, 'file-1'],
	[
		'searchCompletions',
		'/v1/chat/completions',
		{ id: 'chatcmpl-1', model: 'gpt-5.6-luna' },
		'gpt-5.6-luna (chatcmpl-1)',
	],
	[
		'searchFineTuningJobs',
		'/v1/fine_tuning/jobs',
		{ id: 'ftjob-1', model: 'm', fine_tuned_model: null, status: 'running' },
		'm, running (ftjob-1)',
	],
	[
		'searchFineTuningJobs',
		'/v1/fine_tuning/jobs',
		{ id: 'ftjob-1', model: 'm', fine_tuned_model: 'ft:m', status: 'succeeded' },
		'ft:m, succeeded (ftjob-1)',
	],
	['searchVectorStores', '/v1/vector_stores', { id: 'vs_1', name: 'Handbook' }, 'Handbook (vs_1)'],
	['searchVectorStores', '/v1/vector_stores', { id: 'vs_1', name: '' }, 'vs_1'],
])('%s names what it finds at %s', async (method, path, entry: object, name) => {
	server.reset(() => ({ body: { data: [entry] } }));
	expect(await search(method)).toEqual({
		results: [{ name, value: (entry as { id: string }).id }],
	});
	expect(server.sent[0]).toMatchObject({ request: `GET ${path}`, query: { limit: '100' } });
});

/** Two thousand stores, of which the last is the only one with another name. */
const many = ({ query }: SentRequest): Answer => {
	const start = query.after === undefined ? 0 : Number(query.after) + 1;
	const data = Array.from({ length: 100 }, (_, index) => {
		const number = start + index;
		return { id: String(number), name: number === 1999 ? 'Handbook' : 'Store' };
	});
	return { body: { data, has_more: start + 100 < 2000 } };
};

it('gives a page and the way to the next', async () => {
	server.reset(many);
	const first = await search('searchVectorStores');
	expect(first.results).toHaveLength(100);
	expect(first.paginationToken).toBe('99');
	const next = await search('searchVectorStores', undefined, '99');
	expect(next.results[0]?.value).toBe('100');
});

it('passes over pages on which nothing fits, ten at a time', async () => {
	server.reset(many);
	const none = await search('searchVectorStores', 'handbook');
	expect(none).toEqual({ results: [], paginationToken: '999' });
	expect(server.sent).toHaveLength(10);
	const found = await search('searchVectorStores', 'handbook', '999');
	expect(found).toEqual({ results: [{ name: 'Handbook (1999)', value: '1999' }] });
});

it('finds by ID too', async () => {
	server.reset(many);
	const { results } = await search('searchVectorStores', '77');
	expect(results).toEqual([{ name: 'Store (77)', value: '77' }]);
});

it.each<[Method, string]>([
	['searchBatchFiles', 'batch'],
	['searchFineTuningFiles', 'fine-tune'],
])('%s asks for files with the purpose %s', async (method, purpose) => {
	server.reset(() => ({ body: { data: [{ id: 'file-1', filename: 'a.jsonl' }] } }));
	expect(await search(method)).toEqual({
		results: [{ name: 'a.jsonl (file-1)', value: 'file-1' }],
	});
	expect(server.sent).toMatchObject([
		{ request: 'GET /v1/files', query: { limit: '100', purpose } },
	]);
});

describe('files of a vector store', () => {
	const within = async (
		vectorStoreId: NodeParameterValueType,
		{ url, filter, token }: { url?: string; filter?: string; token?: string } = {},
	) =>
		await listSearch.searchVectorStoreFiles.call(
			panelContext(
				{ apiKey: 'sk-test', baseUrl: url ?? server.url },
				{ resource: 'vectorStore', operation: 'getFile', vectorStoreId },
			),
			filter,
			token,
		);
	const chosen = (value: string) => ({ __rl: true, mode: 'list', value }) as const;
	const entries = (...numbers: number[]) => numbers.map((number) => ({ id: `file-${number}` }));

	it('are those of the chosen store, by name', async () => {
		const { url } = servers.api;
		const [wanted, other] = [
			await upload(servers.api, 'a.txt', 'one'),
			await upload(servers.api, 'b.txt', 'two'),
		];
		const create = { resource: 'vectorStore', operation: 'create' };
		const [store] = await runItems(servers.onApi({ ...create, options: { fileIds: wanted } }));
		await runItems(servers.onApi({ ...create, options: { fileIds: other } }));
		expect(await within(chosen(String(store?.json.id)), { url })).toEqual({
			results: [{ name: `a.txt (${wanted})`, value: wanted }],
		});
	});

	it('are searched page by page, with one request for the names', async () => {
		server.reset(({ request, query }) => {
			if (request === 'GET /v1/files') {
				return { body: { data: [{ id: 'file-3', filename: 'handbook.pdf' }] } };
			}
			return query.after === undefined
				? { body: { data: entries(1, 2), has_more: true } }
				: { body: { data: entries(3, 4), has_more: false } };
		});
		expect(await within('vs_1', { filter: 'handbook' })).toEqual({
			results: [{ name: 'handbook.pdf (file-3)', value: 'file-3' }],
		});
		expect(server.sent.map(({ request, query }) => [request, query])).toEqual([
			['GET /v1/vector_stores/vs_1/files', { limit: '100' }],
			['GET /v1/files', { limit: '10000' }],
			['GET /v1/vector_stores/vs_1/files', { limit: '100', after: 'file-2' }],
		]);
		const first = await within('vs_1');
		expect(first).toMatchObject({ results: { length: 2 }, paginationToken: 'file-2' });
		expect(await within('vs_1', { token: 'file-2' })).toMatchObject({ results: { length: 2 } });
	});

	it('show their IDs where the server does not tell names', async () => {
		server.reset(({ request }) =>
			request === 'GET /v1/files' ? { status: 404, body: {} } : { body: { data: entries(1) } },
		);
		expect(await within(chosen('vs_1'))).toEqual({
			results: [{ name: 'file-1', value: 'file-1' }],
		});
	});

	it.each([
		['is blank', chosen(''), /^"Vector Store" is blank: choose one to see its files$/],
		[
			'an expression is yet to choose',
			{ __rl: true, mode: 'id', value: '={{ $json.id }}' },
			/^"Vector Store" is an expression, so its files cannot be listed: enter the ID of the file$/,
		],
		['is no ID', chosen('../files'), /^"Vector Store" must be an ID/],
	])('are not listed when the store %s', async (_what, vectorStoreId, message) => {
		await expect(within(vectorStoreId)).rejects.toThrow(message);
		expect(server.sent).toEqual([]);
	});
});

const { properties } = new OpenAi().description;

it('is there for every list of the panel', () => {
	const uses = JSON.stringify(properties).matchAll(/"searchListMethod":"(\w+)"/g);
	const methods = new Set([...uses].map(([, method]) => method));
	expect([...methods].sort()).toEqual(Object.keys(listSearch).sort());
});

it.each<[string, Method]>([
	['addFile', 'searchFiles'],
	['getFile', 'searchVectorStoreFiles'],
	['updateFile', 'searchVectorStoreFiles'],
	['removeFile', 'searchVectorStoreFiles'],
	['getFileContent', 'searchVectorStoreFiles'],
])('lists the files that vectorStore.%s can take with %s', (operation, method) => {
	const parameters = { resource: 'vectorStore', operation };
	const file = properties.find(
		(property) => property.name === 'fileId' && displayParameter(parameters, property, null, null),
	);
	const [list] = file?.modes ?? [];
	expect(list?.typeOptions?.searchListMethod).toBe(method);
});
