import { listSearch } from '../../nodes/OpenAi/list-search';
import { panelContext } from '../support/panel';
import type { Answer, SentRequest } from '../support/recorder';
import { useServers } from '../support/servers';

const { server } = useServers();

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
