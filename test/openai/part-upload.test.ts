import { createHash, randomFillSync } from 'node:crypto';
import { Readable } from 'node:stream';
import { createClient } from '../../nodes/shared/openai/client';
import { uploadInParts } from '../../nodes/shared/openai/part-upload';
import type { SizedFile } from '../../nodes/shared/openai/source-file';
import { uploadFile } from '../../nodes/shared/openai/uploads';
import type { Api } from 'openai-stand-in';
import { startApi } from 'openai-stand-in';
import { anywhere } from '../support/egress';
import { Recorder } from '../support/recorder';

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

const clientOf = async (baseUrl: string, signal = new AbortController().signal) =>
	await createClient({
		credential: { apiKey: 'sk-test', baseUrl },
		egress: anywhere,
		signal,
		maxRetries: 0,
	});

const purpose = { purpose: 'user_data' } as const;
const { signal } = new AbortController();

const MB = 1_000_000;
const bytes = randomFillSync(new Uint8Array(130 * MB));
/** Two parts. */
const fewer = bytes.slice(0, 65 * MB);
const md5 = (content: Uint8Array) => createHash('md5').update(content).digest('hex');

const onDisk = (content: Uint8Array<ArrayBuffer>, size = content.length): SizedFile => ({
	fileName: 'big.bin',
	mimeType: 'text/plain',
	size: async () => await Promise.resolve(size),
	blob: async () => await Promise.resolve(new Blob([content])),
	stream: async () => await Promise.reject(new Error('not asked for')),
});

/** A stream in chunks that do not fit the parts evenly. */
const elsewhere = (content: Uint8Array<ArrayBuffer>): SizedFile => ({
	...onDisk(content),
	blob: async () => await Promise.resolve(undefined),
	stream: async () =>
		await Promise.resolve(
			Readable.from(
				(function* () {
					const step = 700_001;
					for (let at = 0; at < content.length; at += step) yield content.slice(at, at + step);
				})(),
			),
		),
});

it.each([
	['a file on disk', 3, onDisk(bytes)],
	['a stream', 5, elsewhere(bytes)],
])('uploads %s in %i parts that make the same file', async (_title, parts, file) => {
	const openai = await clientOf(api.url);
	const object = await uploadInParts(openai, file, purpose, signal);
	expect(object).toMatchObject({ filename: 'big.bin', bytes: bytes.length, purpose: 'user_data' });
	const content = await (await openai.files.content(object.id)).bytes();
	expect(md5(content)).toBe(md5(bytes));
	expect(api.requests.filter(({ path }) => path.endsWith('/parts'))).toHaveLength(parts);
});

it('goes in parts above 512 MB; a file that is not as long as it says is cancelled', async () => {
	const openai = await clientOf(api.url);
	const file = onDisk(bytes.slice(0, 10), 512 * 2 ** 20 + 1);
	await expect(uploadFile(openai, file, purpose, signal)).rejects.toThrow(/does not match/);
	expect(api.requests.map(({ path }) => path.replace(/upload_\w+/, 'ID'))).toEqual([
		'/v1/uploads',
		'/v1/uploads/ID/parts',
		'/v1/uploads/ID/complete',
		'/v1/uploads/ID/cancel',
	]);
});

it('cancels the upload when a part is refused, and gives that reason', async () => {
	server.reset(({ request }, index) =>
		request.endsWith('/parts') && index > 1
			? { status: 400, body: { error: { message: 'No more room' } } }
			: { body: { id: 'upload_1' } },
	);
	const openai = await clientOf(server.url);
	await expect(uploadInParts(openai, onDisk(fewer), purpose, signal)).rejects.toThrow(
		/No more room/,
	);
	const requests = server.sent.map(({ request }) => request);
	expect(requests.at(-1)).toBe('POST /v1/uploads/upload_1/cancel');
	expect(requests).not.toContain('POST /v1/uploads/upload_1/complete');
});

it('cancels the upload when the run is cancelled', async () => {
	const run = new AbortController();
	server.reset(({ request }) => {
		if (request.endsWith('/parts')) run.abort();
		return { body: { id: 'upload_1' } };
	});
	const openai = await clientOf(server.url, run.signal);
	await expect(uploadInParts(openai, onDisk(fewer), purpose, run.signal)).rejects.toThrow();
	const requests = server.sent.map(({ request }) => request);
	expect(requests.at(-1)).toBe('POST /v1/uploads/upload_1/cancel');
	expect(requests).not.toContain('POST /v1/uploads/upload_1/complete');
});
