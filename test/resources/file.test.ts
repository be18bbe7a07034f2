import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Api } from 'openai-stand-in';
import { startApi } from 'openai-stand-in';
import { itDeletes } from '../support/deletes';
import { runItems, runNode, withBinary } from '../support/engine';
import { Recorder } from '../support/recorder';
import { useResource } from '../support/resource';

let api: Api;
const server = new Recorder();
beforeAll(async () => {
	api = await startApi();
	await server.start();
});
afterAll(async () => {
	await api.close();
	await server.stop();
});
afterEach(() => api.reset());

const run = async (
	operation: string,
	parameters: IDataObject,
	items: INodeExecutionData[] = [{ json: {} }],
	url = api.url,
) =>
	await runItems({
		parameters: { resource: 'file', operation, ...parameters },
		credential: { apiKey: 'sk-test', baseUrl: url },
		items,
	});

const failure = async (
	operation: string,
	parameters: IDataObject,
	items?: INodeExecutionData[],
) => {
	const { error } = await runNode({
		parameters: { resource: 'file', operation, ...parameters },
		credential: { apiKey: 'sk-test', baseUrl: api.url },
		...(items && { items }),
	});
	return error?.message;
};

const notes = { fileName: 'notes.md', mimeType: 'text/markdown', text: 'Größe: 3 m²' };

describe('upload', () => {
	it('sends a binary field, which can then be read, downloaded, listed and deleted', async () => {
		const [uploaded] = await run('upload', { purpose: 'assistants' }, [
			withBinary({}, { data: notes }),
		]);
		expect(uploaded?.json).toMatchObject({ filename: 'notes.md', purpose: 'assistants' });
		const fileId = uploaded?.json.id as string;

		const [got] = await run('get', { fileId });
		expect(got?.json).toEqual(uploaded?.json);

		const [listed] = await run('getMany', { options: { purpose: 'assistants' } });
		expect(listed?.json.id).toBe(fileId);

		const [downloaded] = await run('download', { fileId, outputBinaryName: 'notes' });
		expect(downloaded?.json).toEqual(uploaded?.json);
		const { data, ...binary } = downloaded?.binary?.notes ?? { data: '' };
		expect(Buffer.from(data, 'base64').toString()).toBe(notes.text);
		expect(binary).toMatchObject({ fileName: 'notes.md', mimeType: 'text/markdown' });

		expect((await run('delete', { fileId }))[0]?.json).toEqual({ id: fileId, deleted: true });
		expect(await failure('get', { fileId })).toMatch(/did not find what was asked for/);
	});

	it('sends each item its own file, in parallel', async () => {
		const items = ['a', 'b', 'c'].map((text) =>
			withBinary({}, { data: { ...notes, fileName: `${text}.md`, text } }),
		);
		const uploaded = await run('upload', {}, items);
		expect(uploaded.map(({ json, pairedItem }) => [json.filename, pairedItem])).toEqual([
			['a.md', { item: 0 }],
			['b.md', { item: 1 }],
			['c.md', { item: 2 }],
		]);
	});

	it.each([
		['text', 'Grüße', 'Grüße'],
		['base64', 'R3LD\nvMOf ZQ==\n', 'Grüße'],
		['base64', 'data:text/plain;charset=utf-8;base64,R3LDvMOfZQ==', 'Grüße'],
	])('sends content given as %s', async (inputSource, content, text) => {
		server.reset(() => ({ body: { id: 'file-1' } }));
		await run('upload', { inputSource, content, fileName: 'a.txt' }, undefined, server.url);
		expect(server.sent[0]?.files).toMatchObject([{ field: 'file', fileName: 'a.txt', text }]);
	});

	it.each([
		['binary', {}, notes.text],
		['text', { content: 'aGk=' }, 'aGk='],
		['base64', { content: 'aGk=' }, 'hi'],
	])('sends content whose source an expression chooses: %s', async (from, given, text) => {
		server.reset(() => ({ body: { id: 'file-1' } }));
		const parameters = { inputSource: '={{ $json.from }}', ...given };
		await run('upload', parameters, [withBinary({ from }, { data: notes })], server.url);
		expect(server.sent[0]?.files).toMatchObject([{ text }]);
	});

	it.each([
		['data:image/png;base64,aGk=', 'vision', 'file.png'],
		['data:Text/Markdown;charset=utf-8;base64,aGk=', 'assistants', 'file.md'],
		['data:application/json;base64,e30=', 'batch', 'file.jsonl'],
		['data:application/x-other;base64,aGk=', 'user_data', 'file.txt'],
		['aGk=', 'user_data', 'file.txt'],
	])('names the base64 text %s for %s', async (content, purpose, fileName) => {
		server.reset(() => ({ body: { id: 'file-1' } }));
		await run('upload', { inputSource: 'base64', content, purpose }, undefined, server.url);
		expect(server.sent[0]?.files).toMatchObject([{ fileName }]);
	});

	it('names a text for its purpose, and sends when it expires', async () => {
		server.reset(() => ({ body: { id: 'file-1' } }));
		const parameters = { inputSource: 'text', content: '{}', purpose: 'batch' };
		const options = { expiresAfter: 3600 };
		await run('upload', { ...parameters, options }, undefined, server.url);
		expect(server.sent[0]?.files[0]?.fileName).toBe('file.jsonl');
		expect(server.sent[0]?.body).toEqual({
			purpose: 'batch',
			'expires_after[anchor]': 'created_at',
			'expires_after[seconds]': '3600',
		});
	});

	it.each([
		['not base64!', /"Content" is not valid base64: it holds "!"/],
		['R3L', /"Content" is not valid base64: its length is 3, which is not a multiple of 4/],
		['R3L=VsbG8=', /it holds "="/],
		['data:text/plain;base64,', /"Content" is empty/],
	])('refuses base64 that is none: %s', async (content, message) => {
		expect(await failure('upload', { inputSource: 'base64', content })).toMatch(message);
		expect(api.requests).toEqual([]);
	});

	it.each(['text', 'base64'])('refuses blank content given as %s', async (inputSource) => {
		const message = await failure('upload', { inputSource, content: '' });
		expect(message).toMatch(/^"Content" is blank: enter it, or choose another source \[item 0\]$/);
		expect(api.requests).toEqual([]);
	});

	it.each(['abc', '"abc"', '[3600]'])('refuses the expiry %s', async (expiresAfter) => {
		const parameters = { inputSource: 'text', content: 'a', options: { expiresAfter } };
		expect(await failure('upload', parameters)).toMatch(
			/^"Expires After" (is not valid JSON|must be a JSON object)/,
		);
		expect(api.requests).toEqual([]);
	});

	it('says which binary fields an item has, when the wanted one is not there', async () => {
		const items = [withBinary({}, { data: notes }), withBinary({}, { other: notes })];
		expect(await failure('upload', {}, items)).toMatch(/"data" \(it has other\).*\[item 1\]$/);
	});

	it("gives the API's refusal", async () => {
		const parameters = { inputSource: 'text', content: 'no lines', purpose: 'batch' };
		const message = await failure('upload', { ...parameters, fileName: 'a.txt' });
		expect(message).toMatch(/Must be a .jsonl file/);
	});
});

describe('download', () => {
	const about = { id: 'file-1', filename: 'result.csv', bytes: 3 };
	const answer = (headers: Record<string, string>) =>
		server.reset(({ request }) =>
			request.endsWith('/content') ? { body: Buffer.from('a,b'), headers } : { body: about },
		);

	it.each([
		['of the file name, where the server says nothing in particular', 'application/octet-stream'],
		['that the server names', 'text/csv; charset=utf-8'],
	])('gives the type %s', async (_title, type) => {
		answer({ 'content-type': type });
		const [item] = await run('download', { fileId: 'file-1' }, undefined, server.url);
		expect(item?.binary?.data).toMatchObject({ fileName: 'result.csv', mimeType: 'text/csv' });
	});
});

describe('lists', () => {
	it('follow all pages, and stop at the limit', async () => {
		server.reset(({ query }) => {
			const start = query.after === undefined ? 0 : Number(query.after) + 1;
			const data = Array.from({ length: 2 }, (_, index) => ({ id: String(start + index) }));
			return { body: { data, has_more: start < 2 } };
		});
		const ids = async (parameters: IDataObject) =>
			(await run('getMany', parameters, undefined, server.url)).map(({ json }) => json.id);
		expect(await ids({ returnAll: true })).toEqual(['0', '1', '2', '3']);
		expect(server.sent.map(({ query }) => query)).toEqual([
			{ limit: '10000' },
			{ limit: '10000', after: '1' },
		]);
		expect(await ids({ limit: 3 })).toEqual(['0', '1', '2']);
	});

	it('refuse a limit of 0', async () => {
		expect(await failure('getMany', { limit: 0 })).toMatch(/"Limit" must be at least 1/);
	});
});

describe('delete', () => {
	itDeletes(useResource('file'), 'delete', { fileId: 'file-1' }, 'file-1');
});

it.each(['..', 'a/b', 'file 1'])('refuses the ID %s before it calls', async (fileId) => {
	expect(await failure('get', { fileId })).toMatch(/"File" must be an ID/);
	expect(api.requests).toEqual([]);
});
