import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runItems } from '../support/engine';
import type { Answer, SentRequest } from '../support/recorder';
import { useServers } from '../support/servers';

const servers = useServers();

const cite = (file: string, filename: string | null = `${file}.csv`, container = 'cntr_1') => ({
	type: 'container_file_citation',
	container_id: container,
	file_id: file,
	filename,
});

const responseWith = (annotations: unknown) => ({
	id: 'resp_1',
	object: 'response',
	model: 'm',
	status: 'completed',
	usage: null,
	output: [
		{ type: 'code_interpreter_call', id: 'ci_1', status: 'completed', container_id: 'cntr_1' },
		{
			type: 'message',
			role: 'assistant',
			content: [{ type: 'output_text', text: 'Here you are', annotations }],
		},
	],
});

/** Answers with files of which those in `gone` are no longer there. */
const respond =
	(response: object, gone: readonly string[] = []) =>
	({ request }: SentRequest): Answer => {
		const [, file = ''] = /\/files\/([^/]+)\/content$/.exec(request) ?? [];
		if (file === '') return { body: response };
		return gone.includes(file)
			? { status: 404, body: { error: { message: 'Container is expired.', code: 'expired' } } }
			: { body: `of ${file}`, headers: { 'content-type': 'application/binary' } };
	};

const run = async (params: IDataObject = {}, operation = 'create'): Promise<INodeExecutionData> => {
	const own = operation === 'get' ? { responseId: 'resp_1' } : { model: 'm', input: 'Hi' };
	const parameters = { resource: 'response', operation, ...own, ...params };
	const [item] = await runItems(
		servers.onServer({ ...parameters, requestOptions: { maxRetries: 0 } }),
	);
	return item ?? { json: {} };
};

const contentOf = ({ binary = {} }: INodeExecutionData) =>
	Object.fromEntries(
		Object.entries(binary).map(([name, { data, fileName, mimeType }]) => [
			name,
			[fileName, mimeType, Buffer.from(data, 'base64').toString()],
		]),
	);

describe.each(['create', 'get'])('%s', (operation) => {
	it('returns each cited file once, in the order of citation', async () => {
		const annotations = [cite('b'), cite('a'), cite('b'), cite('b', 'x.txt', 'cntr_2')];
		servers.server.reset(respond(responseWith(annotations)));
		const item = await run({}, operation);
		expect(contentOf(item)).toEqual({
			data: ['b.csv', 'text/csv', 'of b'],
			data_1: ['a.csv', 'text/csv', 'of a'],
			data_2: ['x.txt', 'text/plain', 'of b'],
		});
		expect(item.json).toMatchObject({
			text: 'Here you are',
			containerId: 'cntr_1',
			files: [
				{ containerId: 'cntr_1', fileId: 'b', fileName: 'b.csv', binary: 'data' },
				{ containerId: 'cntr_1', fileId: 'a', fileName: 'a.csv', binary: 'data_1' },
				{ containerId: 'cntr_2', fileId: 'b', fileName: 'x.txt', binary: 'data_2' },
			],
		});
	});

	it('keeps the answer and the other files when one cannot be had', async () => {
		const annotations = [cite('a'), cite('b'), cite('..'), cite('c')];
		servers.server.reset(respond(responseWith(annotations), ['a']));
		const item = await run({ options: { outputBinaryName: 'file' } }, operation);
		expect(Object.keys(contentOf(item))).toEqual(['file', 'file_1']);
		expect(item.json.text).toBe('Here you are');
		expect(item.json.files).toEqual([
			{
				containerId: 'cntr_1',
				fileId: 'a',
				fileName: 'a.csv',
				failure: expect.stringContaining('Container is expired.') as string,
			},
			{ containerId: 'cntr_1', fileId: 'b', fileName: 'b.csv', binary: 'file' },
			expect.objectContaining({ fileId: '..', failure: expect.any(String) as string }),
			{ containerId: 'cntr_1', fileId: 'c', fileName: 'c.csv', binary: 'file_1' },
		]);
	});

	it('lists files without downloading them where that is off', async () => {
		servers.server.reset(respond(responseWith([cite('a')])));
		const item = await run({ options: { outputFiles: false } }, operation);
		expect(item.binary).toBeUndefined();
		expect(item.json.files).toEqual([{ containerId: 'cntr_1', fileId: 'a', fileName: 'a.csv' }]);
		expect(servers.server.sent).toHaveLength(1);
	});

	it("returns them beside the API's own object", async () => {
		const response = responseWith([cite('a')]);
		servers.server.reset(respond(response));
		const item = await run({ simplify: false }, operation);
		expect(item.json).toMatchObject(response);
		expect(contentOf(item)).toEqual({ data: ['a.csv', 'text/csv', 'of a'] });
	});
});

it.each([
	['../../etc/passwd', 'passwd'],
	['C:\\temp\\a.csv', 'a.csv'],
	[null, 'a'],
])('names a file that is cited as %s without a path', async (filename, expected) => {
	servers.server.reset(respond(responseWith([cite('a', filename)])));
	const item = await run();
	expect(item.binary?.data?.fileName).toBe(expected);
});

it.each([null, undefined, 'text', [null, 1, { type: 'container_file_citation' }]])(
	'takes %j for no citations',
	async (annotations) => {
		servers.server.reset(respond(responseWith(annotations)));
		const item = await run();
		expect(item.json).toMatchObject({ text: 'Here you are', containerId: 'cntr_1' });
		expect(item.json.files).toBeUndefined();
		expect(servers.server.sent).toHaveLength(1);
	},
);
