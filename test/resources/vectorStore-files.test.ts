import { runNode } from '../support/engine';
import { useResource } from '../support/resource';
import { upload } from '../support/upload';

const { call, one, on, refusal, servers } = useResource('vectorStore');
const vectorStoreId = 'vs_1';
const waiting = { waitForCompletion: true };

describe('files', () => {
	it('adds, reads, changes and removes one', async () => {
		const fileId = await upload(servers.api, 'a.txt', 'The text of the file.');
		const { id } = await one('create');
		const place = { vectorStoreId: id, fileId };
		const attributes = { year: 2026, public: false, team: 'a' };
		expect(await one('addFile', { ...place, options: { attributes, ...waiting } })).toMatchObject({
			id: fileId,
			status: 'completed',
			attributes,
		});
		const changed = await one('updateFile', { ...place, attributes: '{"year": 2027}' });
		expect(changed).toMatchObject({ id: fileId, attributes: { year: 2027 } });
		expect(await call('getFileContent', place)).toEqual([
			{ type: 'text', text: 'The text of the file.' },
		]);
		expect(await one('removeFile', place)).toEqual({ id: fileId, deleted: true });
		expect(await call('getFiles', { vectorStoreId: id })).toEqual([]);
	});

	it('shows a file that failed, with the reason', async () => {
		const fileId = await upload(servers.api, 'picture.png', 'no text');
		const { id } = await one('create');
		const file = await one('addFile', { vectorStoreId: id, fileId, options: waiting });
		expect(file).toMatchObject({
			id: fileId,
			status: 'failed',
			last_error: { code: 'unsupported_file' },
		});
		const failed = await call('getFiles', { vectorStoreId: id, options: { filter: 'failed' } });
		expect(failed).toMatchObject([{ id: fileId, status: 'failed' }]);
		const completed = { vectorStoreId: id, options: { filter: 'completed' } };
		expect(await call('getFiles', completed)).toEqual([]);
	});
});

describe('file batches', () => {
	it('adds files by ID, waits, and names those that failed', async () => {
		const good = await upload(servers.api, 'a.txt', 'one');
		const bad = await upload(servers.api, 'b.png', 'two');
		const { id } = await one('create');
		const batch = await one('addFiles', {
			vectorStoreId: id,
			fileIds: `${good}, ${bad}`,
			options: { attributes: { year: 2026 }, ...waiting },
		});
		expect(batch).toMatchObject({
			id: expect.stringMatching(/^vsfb_/) as string,
			status: 'completed',
			file_counts: { completed: 1, failed: 1, total: 2 },
			failedFiles: [{ id: bad, status: 'failed', last_error: { code: 'unsupported_file' } }],
		});
		expect(await one('getFileBatch', { vectorStoreId: id, batchId: batch.id })).toEqual(batch);
		const files = await call('getFiles', { vectorStoreId: id });
		expect(files.map(({ attributes }) => attributes)).toEqual([{ year: 2026 }, { year: 2026 }]);
	});

	it('adds files with attributes of their own', async () => {
		const fileId = await upload(servers.api, 'a.txt', 'one');
		const { id } = await one('create');
		const files = [{ file_id: fileId, attributes: { year: 2025 } }];
		await one('addFiles', { vectorStoreId: id, files: JSON.stringify(files) });
		expect(await one('getFile', { vectorStoreId: id, fileId })).toMatchObject({
			attributes: { year: 2025 },
		});
	});

	it('cancels a batch', async () => {
		const fileIds = [
			await upload(servers.api, 'a.txt', 'one'),
			await upload(servers.api, 'b.txt', 'two'),
		];
		const { id } = await one('create');
		const { id: batchId } = await one('addFiles', { vectorStoreId: id, fileIds });
		const cancelled = { vectorStoreId: id, batchId, options: waiting };
		expect(await one('cancelFileBatch', cancelled)).toMatchObject({
			id: batchId,
			status: 'cancelled',
			file_counts: { cancelled: 2 },
		});
	});
});

describe('waiting', () => {
	const unready = { id: 'file-1', status: 'in_progress' };
	const place = { vectorStoreId, fileId: 'file-1' };

	it('gives the file as it is when the wait timeout is over', async () => {
		const options = { ...waiting, waitTimeout: 50 };
		const { output } = await on(() => ({ body: unready }), 'addFile', { ...place, options });
		expect(output).toEqual([unready]);
	});

	it('names the file in the error when it can no longer be read', async () => {
		const { message, details } = await refusal(
			'addFile',
			{ ...place, options: waiting, requestOptions: { maxRetries: 0 } },
			({ request }) =>
				request.startsWith('POST')
					? { body: unready }
					: { status: 500, body: { error: { message: 'It broke.' } } },
		);
		expect(message).toContain('file-1 was started');
		expect(message).toContain('It broke');
		expect(details).toMatchObject({ statusCode: 500, requestId: 'req_test' });
	});

	it('ends when the execution is cancelled', async () => {
		let cancel = (): void => undefined;
		servers.server.reset((_request, index) => {
			if (index === 1) setImmediate(() => cancel());
			return { body: unready };
		});
		const parameters = {
			resource: 'vectorStore',
			operation: 'addFile',
			...place,
			options: waiting,
		};
		const { error } = await runNode({
			...servers.onServer(parameters),
			onStart: (stop) => {
				cancel = stop;
			},
		});
		expect(error?.message).toContain('cancelled before it was answered');
		expect(servers.server.sent).toHaveLength(2);
	});
});
