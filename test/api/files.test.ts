import { createHash } from 'node:crypto';
import { fileOf, refusal, useApi } from './client';

describe('files', () => {
	const running = useApi();
	const upload = async (
		content: string,
		name: string,
		purpose: 'user_data' | 'batch' | 'assistants',
	) => await running.openai.files.create({ file: fileOf(content, name), purpose });

	it('keeps a file: upload, get, download, delete', async () => {
		const { files } = running.openai;
		const file = await files.create({
			file: fileOf('Grüße', 'Grüße 1.txt', 'text/plain'),
			purpose: 'user_data',
			expires_after: { anchor: 'created_at', seconds: 3600 },
		});
		expect(file).toMatchObject({
			object: 'file',
			bytes: 7,
			filename: 'Grüße 1.txt',
			purpose: 'user_data',
		});
		expect(file.expires_at).toBe(file.created_at + 3600);
		expect(await files.retrieve(file.id)).toEqual(file);
		const content = await files.content(file.id);
		expect(content.headers.get('content-type')).toBe('text/plain');
		expect(await content.text()).toBe('Grüße');
		expect(await files.delete(file.id)).toEqual({ id: file.id, object: 'file', deleted: true });
		const gone = await refusal(files.content(file.id));
		expect(gone).toMatchObject({ status: 404, param: 'id' });
		expect(gone.message).toContain(`No such File object: ${file.id}`);
	});

	it('lists by purpose, newest first, page by page', async () => {
		const { files } = running.openai;
		const ids: string[] = [];
		for (let at = 0; at < 5; at++) ids.push((await upload('x', `${at}.txt`, 'user_data')).id);
		await upload('{}', 'other.jsonl', 'batch');
		const seen: string[] = [];
		for await (const { id } of files.list({ purpose: 'user_data', limit: 2 })) seen.push(id);
		expect(seen).toEqual([...ids].reverse());
		expect(running.api.requests.filter(({ method }) => method === 'GET')).toHaveLength(3);
		const first = await files.list({ purpose: 'user_data', limit: 2, order: 'asc' });
		expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 2));
		const page = await running.openai.get('/files?purpose=user_data&limit=2&order=asc');
		expect(page).toMatchObject({
			object: 'list',
			has_more: true,
			first_id: ids[0],
			last_id: ids[1],
		});
		const rest = await files.list({ purpose: 'user_data', order: 'asc', after: ids[2] ?? '' });
		expect(rest.data.map(({ id }) => id)).toEqual(ids.slice(3));
		expect(rest.has_more).toBe(false);
		// A page that ends with the last file says so.
		const exact = await files.list({ purpose: 'user_data', limit: 5 });
		expect([exact.data.length, exact.has_more]).toEqual([5, false]);
		expect((await files.list({ purpose: 'evals' })).data).toEqual([]);
	});

	it.each([
		['limit=0', 'limit', 'integer_below_min_value'],
		['limit=10001', 'limit', 'integer_above_max_value'],
		['limit=many', 'limit', 'invalid_type'],
		['order=up', 'order', 'invalid_value'],
		['after=file-none', 'after', null],
	])('refuses to list with %s', async (query, param, code) => {
		const error = await refusal(running.openai.get(`/files?${query}`));
		expect(error).toMatchObject({ status: 400, param, code });
	});

	it.each([
		['no file', {}, [], 'file'],
		['an unknown purpose', { purpose: 'x' }, [fileOf('x', 'a.txt')], 'purpose'],
		['an empty file', { purpose: 'user_data' }, [fileOf('', 'a.txt')], 'file'],
		['a batch that is no .jsonl', { purpose: 'batch' }, [fileOf('{}', 'a.txt')], 'file'],
		[
			'an expiry that is too soon',
			{
				purpose: 'user_data',
				'expires_after[anchor]': 'created_at',
				'expires_after[seconds]': '10',
			},
			[fileOf('x', 'a.txt')],
			'expires_after.seconds',
		],
	])('refuses %s', async (_name, fields, files, param) => {
		const form = new FormData();
		for (const [name, value] of Object.entries({ purpose: 'user_data', ...fields })) {
			form.append(name, value);
		}
		for (const file of files) form.append('file', file);
		const error = await refusal(running.openai.post('/files', { body: form }));
		expect(error).toMatchObject({ status: 400, param });
	});

	it('keeps a large upload intact', async () => {
		const bytes = new Uint8Array(24 * 2 ** 20);
		for (let at = 0; at < bytes.length; at += 997) bytes[at] = at % 251;
		const sum = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
		const { files } = running.openai;
		const file = await files.create({ file: fileOf(bytes, 'large.bin'), purpose: 'user_data' });
		expect(file.bytes).toBe(bytes.length);
		const back = await (await files.content(file.id)).arrayBuffer();
		expect(sum(new Uint8Array(back))).toBe(sum(bytes));
	});
});

describe('uploads', () => {
	const running = useApi();
	const begin = async (bytes: number) =>
		await running.openai.uploads.create({
			bytes,
			filename: 'joined.txt',
			mime_type: 'text/plain',
			purpose: 'assistants',
		});
	const part = async (id: string, content: string) =>
		(await running.openai.uploads.parts.create(id, { data: fileOf(content, 'part') })).id;

	it('joins the parts in the order of the completion, not of their arrival', async () => {
		const { uploads, files } = running.openai;
		const { id, status } = await begin(10);
		expect(status).toBe('pending');
		const world = await part(id, 'world');
		const hello = await part(id, 'hello');
		const md5 = createHash('md5').update('helloworld').digest('hex');
		const done = await uploads.complete(id, { part_ids: [hello, world], md5 });
		expect(done).toMatchObject({
			status: 'completed',
			file: { bytes: 10, filename: 'joined.txt' },
		});
		expect(await (await files.content(done.file?.id ?? '')).text()).toBe('helloworld');
		expect((await refusal(uploads.parts.create(id, { data: fileOf('x', 'x') }))).message).toContain(
			"has status 'completed'",
		);
	});

	it('refuses parts that are missing, unknown or damaged', async () => {
		const { uploads } = running.openai;
		const { id } = await begin(10);
		const hello = await part(id, 'hello');
		const world = await part(id, 'world');
		const few = await refusal(uploads.complete(id, { part_ids: [hello] }));
		expect(few.message).toContain('uploaded (5) does not match the number of bytes specified');
		const unknown = await refusal(uploads.complete(id, { part_ids: [hello, 'part_none'] }));
		expect(unknown).toMatchObject({ status: 404 });
		const twice = await refusal(uploads.complete(id, { part_ids: [hello, hello] }));
		expect(twice).toMatchObject({ status: 400, param: 'part_ids' });
		const damaged = await refusal(uploads.complete(id, { part_ids: [hello, world], md5: 'no' }));
		expect(damaged).toMatchObject({ status: 400, param: 'md5' });
	});

	it('can be cancelled', async () => {
		const { uploads } = running.openai;
		const { id } = await begin(10);
		expect((await uploads.cancel(id)).status).toBe('cancelled');
		expect((await refusal(uploads.cancel(id))).status).toBe(400);
		expect((await refusal(uploads.cancel('upload_none'))).message).toContain('upload_none');
	});
});
