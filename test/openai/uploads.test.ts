import { Readable } from 'node:stream';
import { createClient } from '../../nodes/shared/openai/client';
import type { SourceFile } from '../../nodes/shared/openai/source-file';
import { toUpload } from '../../nodes/shared/openai/uploads';
import { anywhere } from '../support/egress';
import { Recorder } from '../support/recorder';

const server = new Recorder();
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());
beforeEach(() => server.reset(() => ({ body: { id: 'file-1' } })));

const send = async (file: SourceFile) => {
	const openai = await createClient({
		credential: { apiKey: 'sk-test', baseUrl: server.url },
		egress: anywhere,
		signal: new AbortController().signal,
	});
	return await openai.files.create({ file: await toUpload(file), purpose: 'user_data' });
};

const name = { fileName: 'Übung 1.txt', mimeType: 'text/plain' };
const onDisk: SourceFile = {
	...name,
	blob: async () => await Promise.resolve(new Blob(['hello'])),
	stream: async () => await Promise.reject(new Error('not asked for')),
};
const elsewhere: SourceFile = {
	...name,
	blob: async () => await Promise.resolve(undefined),
	stream: async () => await Promise.resolve(Readable.from([Buffer.from('hel'), Buffer.from('lo')])),
};

it.each([
	['a file with a known size', onDisk],
	['a stream', elsewhere],
])('sends %s with its name and type', async (_title, file) => {
	await send(file);
	expect(server.sent).toHaveLength(1);
	expect(server.sent[0]?.files).toEqual([{ field: 'file', ...name, text: 'hello' }]);
	expect(server.sent[0]?.body).toEqual({ purpose: 'user_data' });
});

it('sends a file with a known size with its length, and again after a failure', async () => {
	server.reset((_request, index) => ({ status: index === 0 ? 500 : 200, body: { id: 'file-1' } }));
	await send(onDisk);
	expect(server.sent.map(({ files }) => files[0]?.text)).toEqual(['hello', 'hello']);
	expect(server.sent[0]?.headers['content-length']).toBeDefined();
});
