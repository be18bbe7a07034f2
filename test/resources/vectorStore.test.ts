import type { IDataObject } from 'n8n-workflow';
import { itDeletes } from '../support/deletes';
import { itLists, itListsBefore } from '../support/list';
import { nothing, seventeenPairs, useResource } from '../support/resource';
import { upload } from '../support/upload';

const { call, one, on, refusal, continued, servers } = useResource('vectorStore');
const vectorStoreId = 'vs_1';
const waiting = { waitForCompletion: true };

describe('stores', () => {
	it('creates, reads, lists, changes and deletes one', async () => {
		const { id } = await one('create', {
			options: { name: 'Handbook', description: 'Rules', metadata: { team: 'a' }, expiresAfter: 7 },
		});
		expect(await one('get', { vectorStoreId: id })).toMatchObject({
			name: 'Handbook',
			description: 'Rules',
			metadata: { team: 'a' },
			expires_after: { anchor: 'last_active_at', days: 7 },
		});
		expect(await call('getMany')).toMatchObject([{ id }]);
		const changes = { name: 'Rules', expiresAfter: '{"anchor": "last_active_at", "days": 30}' };
		expect(await one('update', { vectorStoreId: id, options: changes })).toMatchObject({
			id,
			name: 'Rules',
			expires_after: { days: 30 },
		});
		expect(await one('delete', { vectorStoreId: id })).toEqual({ id, deleted: true });
		expect(await call('getMany')).toEqual([]);
	});

	it.each([
		['commas between', ' file-1, file-2,'],
		['a list with gaps', '={{ ["file-1", $json.absent, null, "file-2"] }}'],
		['a list in JSON text', ' ["file-1", null, "file-2"]'],
	])('takes file IDs given as %s', async (_what, fileIds) => {
		const { sent } = await on(() => ({ body: {} }), 'create', { options: { fileIds } });
		expect(sent[0]?.body).toEqual({ file_ids: ['file-1', 'file-2'] });
	});

	it('waits until the files that it was created with are processed', async () => {
		const fileIds = [
			await upload(servers.api, 'a.txt', 'one'),
			await upload(servers.api, 'b.txt', 'two'),
		];
		const at = await one('create', { options: { fileIds } });
		expect(at).toMatchObject({ status: 'in_progress', file_counts: { in_progress: 2 } });
		const done = await one('create', { options: { fileIds: fileIds.join(', '), ...waiting } });
		expect(done).toMatchObject({ status: 'completed', file_counts: { completed: 2 } });
		const looked = await one('get', { vectorStoreId: at.id, options: waiting });
		expect(looked).toMatchObject({ id: at.id, status: 'completed' });
	});
});

describe('search', () => {
	it('gives the pieces that fit, an item each', async () => {
		const returns = await upload(servers.api, 'returns.md', 'Our return policy gives you 30 days.');
		const shipping = await upload(servers.api, 'shipping.md', 'Shipping takes two days.');
		const { id } = await one('create');
		const year = (value: number) => ({ attributes: { year: value, open: true } });
		await one('addFile', { vectorStoreId: id, fileId: returns, options: year(2026) });
		await one('addFile', { vectorStoreId: id, fileId: shipping, options: year(2025) });
		const found = await call('search', { vectorStoreId: id, query: 'return policy days' });
		expect(found).toMatchObject([
			{ file_id: returns, filename: 'returns.md', score: 1, attributes: { year: 2026 } },
			{ file_id: shipping, filename: 'shipping.md' },
		]);
		const filters = '{"type": "eq", "key": "year", "value": 2025}';
		const only = await call('search', { vectorStoreId: id, query: 'days', options: { filters } });
		expect(only).toMatchObject([{ file_id: shipping }]);
		const best = { rankingOptions: { score_threshold: 0.9 }, maxNumResults: 5 };
		const few = await call('search', { vectorStoreId: id, query: 'return policy', options: best });
		expect(few).toMatchObject([{ file_id: returns }]);
	});

	it('sends a list of queries as a list, and false as false', async () => {
		const { sent } = await on(() => ({ body: { data: [] } }), 'search', {
			vectorStoreId,
			query: '={{ ["one", "two"] }}',
			options: { rewriteQuery: false },
		});
		expect(sent[0]?.body).toEqual({ query: ['one', 'two'], rewrite_query: false });
	});
});

itLists({ on, refusal }, 'getMany');
itListsBefore({ on, refusal }, 'getMany');
itLists({ on, refusal }, 'getFiles', { vectorStoreId });
itListsBefore({ on, refusal }, 'getFiles', { vectorStoreId });
itDeletes({ on, refusal }, 'delete', { vectorStoreId }, vectorStoreId);
itDeletes({ on, refusal }, 'removeFile', { vectorStoreId, fileId: 'file-1' }, 'file-1');

it('gives under Continue On Fail the error in its place', async () => {
	const { id } = await one('create');
	const output = await continued('get', { vectorStoreId: '={{ $json.id }}' }, [
		'vs_no',
		String(id),
	]);
	expect(output).toMatchObject([
		{ json: { error: expect.any(String) as string, details: { statusCode: 404 } } },
		{ json: { id }, pairedItem: { item: 1 } },
	]);
	expect(output[1]?.json.error).toBeUndefined();
});

const file = { vectorStoreId, fileId: 'file-1' };
it.each<[string, string, IDataObject, string]>([
	['no store', 'get', { vectorStoreId: nothing }, '"Vector Store" is required'],
	['".." as an ID', 'get', { vectorStoreId: '..' }, '"Vector Store" must be an ID'],
	['a path as an ID', 'removeFile', { ...file, fileId: 'a/b' }, '"File" must be an ID'],
	['no file', 'addFile', { ...file, fileId: nothing }, '"File" is required'],
	['no batch', 'getFileBatch', { vectorStoreId, batchId: nothing }, '"File Batch" is required'],
	['no query', 'search', { vectorStoreId, query: nothing }, '"Query" is required'],
	[
		'no queries',
		'search',
		{ vectorStoreId, query: '={{ [] }}' },
		'"Query" must hold at least 1 text, but it holds 0',
	],
	['a query of its own', 'search', { vectorStoreId, query: '={{ [{}] }}' }, 'it holds an object'],
	[
		'51 results',
		'search',
		{ vectorStoreId, query: 'x', options: { maxNumResults: 51 } },
		'"Max Results" must be at most 50',
	],
	[
		'broken JSON',
		'search',
		{ vectorStoreId, query: 'x', options: { filters: '{' } },
		'"Filters" is not valid JSON',
	],
	[
		'a filter that is a list',
		'search',
		{ vectorStoreId, query: 'x', options: { filters: [] } },
		'"Filters" must be a JSON object',
	],
	['17 pairs', 'create', { options: { metadata: seventeenPairs } }, '"Metadata" has 17 pairs'],
	[
		'17 attributes',
		'updateFile',
		{ ...file, attributes: seventeenPairs },
		'"Attributes" has 17 pairs',
	],
	[
		'an attribute that is a list',
		'addFile',
		{ ...file, options: { attributes: { years: [2025] } } },
		'"Attributes" may hold text, numbers and booleans, but "years" is a list',
	],
	['no files', 'addFiles', { vectorStoreId }, 'Fill in exactly one of "File IDs" and "Files"'],
	[
		'files in both ways',
		'addFiles',
		{ vectorStoreId, fileIds: 'file-1', files: [{ file_id: 'file-2' }] },
		'Fill in exactly one of "File IDs" and "Files"',
	],
])('refuses %s in one sentence, before any request', async (_what, operation, params, words) => {
	const { message, requests } = await refusal(operation, params);
	expect(message).toContain(words);
	expect(requests).toBe(0);
});
