import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runItems, runNode, withBinary } from '../support/engine';
import { Recorder } from '../support/recorder';

const KEY = 'sk-secret-key-1234567890';
const server = new Recorder();
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());
beforeEach(() => server.reset(() => ({ body: { object: 'list' } })));

const credential = () => ({ apiKey: KEY, baseUrl: server.url, organizationId: 'org-1' });
const step = (parameters: IDataObject, items?: INodeExecutionData[]) => ({
	parameters: { resource: 'raw', operation: 'request', ...parameters },
	credential: credential(),
	...(items && { items }),
});
const run = async (parameters: IDataObject, items?: INodeExecutionData[]) =>
	(await runItems(step(parameters, items)))[0];
const failure = async (parameters: IDataObject, items?: INodeExecutionData[]) =>
	(await runNode(step(parameters, items))).error?.message;

const file = { fileName: 'Größe.csv', mimeType: 'text/csv', text: 'a;ü' };
const rows = (...pairs: Array<[string, unknown]>) => ({
	values: pairs.map(([name, value]) => ({ name, value })),
});

describe('a part of a form', () => {
	const form = { method: 'POST', url: 'files', bodyType: 'form' };
	const inForm = (more: IDataObject) => ({
		...form,
		fileFields: { values: [{ name: 'file', binaryPropertyName: 'data', ...more }] },
	});

	it('has no headers from the name or type of a file', async () => {
		const evil = {
			fileName: 'a\r\nX-Evil: 1\u202e\0.csv',
			mimeType: 'text/csv\r\nX-Evil: 1',
			text: 'a',
		};
		await run(inForm({}), [withBinary({}, { data: evil })]);
		expect(server.sent[0]?.files).toEqual([
			{
				field: 'file',
				fileName: 'aX-Evil: 1.csv',
				mimeType: 'application/octet-stream',
				text: 'a',
			},
		]);
	});

	it('has no headers from the file name of the form', async () => {
		const fileName = 'b\r\nX-Evil: 1.csv';
		await run(inForm({ fileName }), [withBinary({}, { data: file })]);
		expect(server.sent[0]?.files).toMatchObject([{ fileName: 'bX-Evil: 1.csv' }]);
	});

	it.each([
		[{ formData: rows(['a\r\nX-Evil: 1', 'b']) }],
		[{ formData: rows(['a\u202e', 'b']) }],
		[{ fileFields: { values: [{ name: 'a\0b', binaryPropertyName: 'data' }] } }],
	])('is refused for a name with signs that are not seen: %j', async (parameters) => {
		const items = [withBinary({}, { data: file })];
		expect(await failure({ ...form, ...parameters }, items)).toContain(
			'cannot be the name of a form field: remove its line breaks and signs that are not seen',
		);
		expect(server.sent).toEqual([]);
	});
});

it('sends a file of a strange type as bytes', async () => {
	const evil = { fileName: 'a', mimeType: 'text/csv\r\nX-Evil: 1', text: 'a' };
	const body = { method: 'POST', url: 'x', bodyType: 'binary', binaryPropertyName: 'data' };
	await run(body, [withBinary({}, { data: evil })]);
	expect(server.sent[0]?.headers).toMatchObject({ 'content-type': 'application/octet-stream' });
	expect(server.sent[0]?.headers).not.toHaveProperty('x-evil');
});

describe('an answer', () => {
	it.each([
		[`attachment; filename="../../evil.mp3"`, 'evil.mp3'],
		[`attachment; filename*=UTF-8''..%2F..%2Fa%0D%0Ab%1B%00%E2%80%AEc.mp3`, 'abc.mp3'],
		[`attachment; filename=".."`, 'x'],
		[`attachment; filename="${'a'.repeat(400)}.mp3"`, `${'a'.repeat(251)}.mp3`],
	])('as a file, whose name %p is not taken as it is', async (disposition, fileName) => {
		server.reset(() => ({
			body: Buffer.from('sound'),
			headers: { 'content-type': 'audio/mpeg', 'content-disposition': disposition },
		}));
		const output = await run({ url: 'x', responseType: 'binary' });
		expect(output?.binary?.data?.fileName).toBe(fileName);
	});
});
