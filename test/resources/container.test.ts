import type { IDataObject } from 'n8n-workflow';
import { itDeletes } from '../support/deletes';
import { runItems, withBinary } from '../support/engine';
import { useResource } from '../support/resource';

const container = useResource('container');
const files = useResource('file');
const { on, refusal, servers } = container;

const file = {
	id: 'cfile_1',
	object: 'container.file',
	container_id: 'cntr_1',
	path: '/mnt/data/Umsätze 2026.csv',
	bytes: 3,
	source: 'assistant',
};

itDeletes(container, 'delete', { containerId: 'cntr_1' }, 'cntr_1');
itDeletes(
	container,
	'deleteFile',
	{ containerId: 'cntr_1', containerFileId: 'cfile_1' },
	'cfile_1',
);

describe('create', () => {
	it('sends minutes with their anchor, and blanks not at all', async () => {
		const { sent } = await on(() => ({ body: { id: 'cntr_1' } }), 'create', {
			name: 'Reports',
			options: { expiresAfter: 7, fileIds: '', networkPolicy: '', memoryLimit: '4g' },
		});
		expect(sent[0]?.body).toEqual({
			name: 'Reports',
			expires_after: { anchor: 'last_active_at', minutes: 7 },
			memory_limit: '4g',
		});
	});
});

describe('uploadFile', () => {
	it('sends the binary field of each item', async () => {
		servers.server.reset(() => ({ body: file }));
		const items = ['a', 'b', 'c'].map((text) =>
			withBinary({}, { data: { fileName: `${text}.csv`, mimeType: 'text/csv', text } }),
		);
		const parameters = { resource: 'container', operation: 'uploadFile', containerId: 'cntr_1' };
		await runItems(servers.onServer(parameters, items));
		expect(
			servers.server.sent.map(({ files }) => files.map(({ field, text }) => [field, text])).sort(),
		).toEqual([[['file', 'a']], [['file', 'b']], [['file', 'c']]]);
	});

	it('copies a file by its ID, as JSON', async () => {
		const { sent } = await on(() => ({ body: file }), 'uploadFile', {
			containerId: 'cntr_1',
			inputSource: 'fileId',
			fileId: 'file-1',
		});
		expect(sent[0]).toMatchObject({ body: { file_id: 'file-1' }, files: [] });
	});

	it('says that the ID is blank before anything is sent', async () => {
		const params = { containerId: 'cntr_1', inputSource: 'fileId' };
		const { message, requests } = await refusal('uploadFile', params);
		expect(message).toMatch(/^"File" is blank/);
		expect(requests).toBe(0);
	});
});

describe('downloadFile', () => {
	it.each([
		['/mnt/data/Umsätze 2026.csv', 'Umsätze 2026.csv', 'text/csv'],
		['..\\..\\evil.csv', 'evil.csv', 'text/csv'],
		['/mnt/data/', 'cfile_1', 'text/plain'],
	])('names the file of path %s by its end', async (path, fileName, mimeType) => {
		servers.server.reset(({ request }) =>
			request.endsWith('/content')
				? { body: 'a,b', headers: { 'content-type': 'application/binary' } }
				: { body: { ...file, path } },
		);
		const ids = { containerId: 'cntr_1', containerFileId: 'cfile_1' };
		const parameters = { resource: 'container', operation: 'downloadFile', ...ids };
		const [output] = await runItems(servers.onServer(parameters));
		expect(output?.json).toEqual({ ...file, path });
		const { data, ...binary } = output?.binary?.data ?? { data: '' };
		expect(Buffer.from(data, 'base64').toString()).toBe('a,b');
		expect(binary).toMatchObject({ fileName, mimeType });
	});
});

it('tells apart the files of the account and those of containers', async () => {
	for (const operation of ['download', 'get', 'delete']) {
		const { message, requests } = await files.refusal(operation, { fileId: 'cfile_1' });
		expect(message).toMatch(/"cfile_1", a file of a container: use the resource Container/);
		expect(requests).toBe(0);
	}
});

it('keeps files from upload to deletion', async () => {
	const { id: containerId } = await container.one('create', { name: 'Reports' });
	const upload = { resource: 'container', operation: 'uploadFile', containerId };
	const notes = { fileName: 'notes.md', mimeType: 'text/markdown', text: 'Größe: 3 m²' };
	const items = [withBinary({}, { data: notes })];
	const [uploaded] = await runItems(servers.onApi(upload, items));
	const file = { containerId, containerFileId: uploaded?.json.id } as IDataObject;

	expect(await container.one('getFiles', { containerId })).toEqual(uploaded?.json);
	expect(await container.one('getFile', file)).toMatchObject({ path: '/mnt/data/notes.md' });
	const download = { resource: 'container', operation: 'downloadFile', ...file };
	const [downloaded] = await runItems(servers.onApi(download));
	const { data = '' } = downloaded?.binary?.data ?? {};
	expect(Buffer.from(data, 'base64').toString()).toBe(notes.text);
	await container.one('deleteFile', file);
	expect(await container.call('getFiles', { containerId })).toEqual([]);
	await container.one('delete', { containerId });
	expect(await container.call('getMany')).toEqual([]);
});
