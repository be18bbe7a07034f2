import { fileOf, refusal, useApi } from './client';

describe('vector stores', () => {
	const running = useApi();
	const stores = () => running.openai.vectorStores;
	const upload = async (content: string, name: string) => {
		const file = fileOf(content, name);
		return (await running.openai.files.create({ file, purpose: 'assistants' })).id;
	};

	it('keeps a store: create, get, update, list, delete', async () => {
		const { id } = await stores().create({
			name: 'one',
			metadata: { a: 'b' },
			expires_after: { anchor: 'last_active_at', days: 2 },
		});
		const got = await stores().retrieve(id);
		expect(got).toMatchObject({
			object: 'vector_store',
			name: 'one',
			status: 'completed',
			metadata: { a: 'b' },
			file_counts: { total: 0 },
		});
		expect(got.expires_at).toBe((got.last_active_at ?? 0) + 2 * 86_400);
		await stores().update(id, { name: 'two', expires_after: null });
		expect(await stores().retrieve(id)).toMatchObject({
			name: 'two',
			expires_after: null,
			metadata: { a: 'b' },
		});
		const { id: second } = await stores().create({});
		expect((await stores().list({ order: 'asc' })).data.map((store) => store.id)).toEqual([
			id,
			second,
		]);
		const before = await stores().list({ order: 'asc', before: second });
		expect(before.data.map((store) => store.id)).toEqual([id]);
		expect(await stores().delete(id)).toMatchObject({ id, deleted: true });
		expect((await refusal(stores().retrieve(id))).message).toContain(id);
	});

	it('processes a file over a few looks, gives its text, takes attributes, lets go of it', async () => {
		const { id: vector_store_id } = await stores().create({});
		const file = await upload('Some words', 'words.md');
		const { files } = stores();
		const added = await files.create(vector_store_id, {
			file_id: file,
			attributes: { lang: 'en' },
		});
		expect(added).toMatchObject({ id: file, status: 'in_progress', attributes: { lang: 'en' } });
		expect(await files.retrieve(file, { vector_store_id })).toMatchObject({
			status: 'in_progress',
		});
		expect(await files.retrieve(file, { vector_store_id })).toMatchObject({
			status: 'completed',
			usage_bytes: 10,
			last_error: null,
			chunking_strategy: { type: 'static', static: { max_chunk_size_tokens: 800 } },
		});
		const { data } = await files.content(file, { vector_store_id });
		expect(data).toEqual([{ type: 'text', text: 'Some words' }]);
		const attributes = { lang: 'de', page: 2, ok: false };
		const updated = await files.update(file, { vector_store_id, attributes });
		expect(updated.attributes).toEqual(attributes);
		expect(await files.delete(file, { vector_store_id })).toMatchObject({
			id: file,
			deleted: true,
		});
		expect((await refusal(files.retrieve(file, { vector_store_id }))).status).toBe(404);
		await expect(running.openai.files.retrieve(file)).resolves.toMatchObject({ id: file });
	});

	it('fails a file that it cannot read, and says why', async () => {
		const { id } = await stores().create({});
		const file_id = await upload('\0\0', 'program.exe');
		const done = await stores().files.createAndPoll(id, { file_id });
		expect(done).toMatchObject({ status: 'failed', last_error: { code: 'unsupported_file' } });
		expect((await stores().retrieve(id)).file_counts).toMatchObject({ failed: 1, total: 1 });
	});

	it('processes file batches step by step, lists their files by status', async () => {
		const { id } = await stores().create({});
		const ids = [
			await upload('a', 'a.txt'),
			await upload('b', 'b.txt'),
			await upload('c', 'c.exe'),
		];
		const { fileBatches } = stores();
		const batch = await fileBatches.create(id, { file_ids: ids });
		expect(batch).toMatchObject({
			status: 'in_progress',
			file_counts: { in_progress: 3, total: 3 },
		});
		const place = { vector_store_id: id };
		const under = await fileBatches.retrieve(batch.id, place);
		expect(under).toMatchObject({
			status: 'in_progress',
			file_counts: { in_progress: 2, completed: 1 },
		});
		const done = await fileBatches.retrieve(batch.id, place);
		expect(done).toMatchObject({ status: 'completed', file_counts: { completed: 2, failed: 1 } });
		const failed = await fileBatches.listFiles(batch.id, { ...place, filter: 'failed' });
		expect(failed.data.map((file) => file.id)).toEqual([ids[2]]);
		const all = await stores().files.list(id, { filter: 'completed', order: 'asc' });
		expect(all.data.map((file) => file.id)).toEqual(ids.slice(0, 2));
	});

	it('cancels a file batch', async () => {
		const { id } = await stores().create({});
		const files = [{ file_id: await upload('a', 'a.txt'), attributes: { n: 1 } }];
		const batch = await stores().fileBatches.create(id, { files });
		const cancelled = await stores().fileBatches.cancel(batch.id, { vector_store_id: id });
		expect(cancelled).toMatchObject({ status: 'cancelled', file_counts: { cancelled: 1 } });
	});

	it('finds words of the stored files, best first, by attributes and threshold', async () => {
		const { id } = await stores().create({});
		const policy = await upload('Returns are free for 30 days.', 'policy.md');
		const menu = await upload('The menu: soup. Free refills.', 'menu.md');
		await stores().files.create(id, { file_id: policy, attributes: { page: 1 } });
		await stores().files.create(id, { file_id: menu, attributes: { page: 2 } });
		const found = async (query: string | string[], more: object = {}) =>
			(await stores().search(id, { query, ...more })).data.map(({ file_id }) => file_id);
		expect(await found('free returns')).toEqual([policy, menu]);
		expect(await found('free returns', { max_num_results: 1 })).toEqual([policy]);
		expect(await found('free returns', { ranking_options: { score_threshold: 0.6 } })).toEqual([
			policy,
		]);
		expect(await found('free', { filters: { type: 'gt', key: 'page', value: 1 } })).toEqual([menu]);
		const both = {
			type: 'and',
			filters: [
				{ type: 'in', key: 'page', value: [1, 2] },
				{ type: 'ne', key: 'page', value: 2 },
			],
		};
		expect(await found('free', { filters: both })).toEqual([policy]);
		expect(await found(['soup', 'nothing'])).toEqual([menu]);
		expect(await found('zebra')).toEqual([]);
	});

	it.each([
		['', { file_ids: ['file-none'] }, 404, 'id'],
		['', { expires_after: { anchor: 'last_active_at', days: 0 } }, 400, 'days'],
		['/search', {}, 400, 'query'],
		['/search', { query: 'x', max_num_results: 51 }, 400, 'max_num_results'],
		['/files', {}, 400, 'file_id'],
		['/file_batches', {}, 400, 'file_ids'],
		['/file_batches', { file_ids: ['a'], files: [{ file_id: 'a' }] }, 400, 'file_ids'],
	])('refuses POST %s of %j', async (path, body, status, param) => {
		const { id } = await stores().create({});
		const at = path === '' ? '/vector_stores' : `/vector_stores/${id}${path}`;
		expect(await refusal(running.openai.post(at, { body }))).toMatchObject({ status, param });
	});

	it('refuses attributes and chunks beyond the limits', async () => {
		const { id } = await stores().create({});
		const file_id = await upload('a', 'a.txt');
		const create = async (more: object) =>
			await refusal(stores().files.create(id, { file_id, ...more }));
		const many = Object.fromEntries(Array.from({ length: 17 }, (_, at) => [`k${at}`, at]));
		expect(await create({ attributes: many })).toMatchObject({ param: 'attributes' });
		const long = { a: 'x'.repeat(513) };
		expect(await create({ attributes: long })).toMatchObject({ param: 'attributes.a' });
		const chunks = { max_chunk_size_tokens: 100, chunk_overlap_tokens: 51 };
		const error = await create({ chunking_strategy: { type: 'static', static: chunks } });
		expect(error.message).toContain('must not exceed half');
	});
});
