import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runItems } from '../support/engine';
import { contentOf, keepBinaryAsFiles, keepElsewhere, stored } from '../support/filesystem-binary';

/** Answers a request; what it is sent is not read before. */
type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

let handle: Handler;
const server = createServer((request, response) => void handle(request, response));
beforeAll(async () => {
	await keepBinaryAsFiles();
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

const run = async (parameters: IDataObject, items: INodeExecutionData[] = [{ json: {} }]) =>
	await runItems({
		parameters: { resource: 'file', ...parameters },
		credential: {
			apiKey: 'sk-test',
			baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		},
		items,
	});

const name = { fileName: 'big.txt', mimeType: 'text/plain' };
const read = async (request: IncomingMessage) => {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts).toString();
};
const json = (response: ServerResponse, body: object) =>
	response.setHeader('content-type', 'application/json').end(JSON.stringify(body));

it('uploads a file that n8n keeps on disk with its length', async () => {
	const text = 'x'.repeat(1_000_000);
	let sent = '';
	handle = async (request, response) => {
		expect(Number(request.headers['content-length'])).toBeGreaterThan(text.length);
		sent = await read(request);
		json(response, { id: 'file-1' });
	};
	const binary = { data: await stored(Buffer.from(text), name) };
	const [item] = await run({ operation: 'upload' }, [{ json: {}, binary }]);
	expect(item?.json).toEqual({ id: 'file-1' });
	expect(sent).toContain(text);
});

it('uploads a file that n8n keeps elsewhere while it is read', async () => {
	const arrived = new AbortController();
	async function* slowly() {
		yield Buffer.from('first');
		// Never comes to an end unless the server gets the first part before.
		await once(arrived.signal, 'abort');
		yield Buffer.from(', second');
	}
	keepElsewhere('s3', async () => await Promise.resolve(Readable.from(slowly())), 17 * 2 ** 20);
	let sent = '';
	handle = async (request, response) => {
		for await (const part of request) {
			sent += String(part);
			if (sent.includes('first') && !arrived.signal.aborted) arrived.abort();
		}
		json(response, { id: 'file-1' });
	};
	const binary = { data: { ...name, data: 's3', id: 's3:key' } };
	await run({ operation: 'upload' }, [{ json: {}, binary }]);
	expect(sent).toContain('first, second');
});

/** Whether a file of this size is anywhere in n8n's folder. */
const isOnDisk = (size: number) =>
	readdirSync(process.env.N8N_USER_FOLDER ?? '', { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.some((path) => existsSync(path) && statSync(path).size === size);

it('downloads to disk while it is sent', async () => {
	const half = 'y'.repeat(300_000);
	handle = async (request, response) => {
		if (!request.url?.endsWith('/content')) {
			json(response, { id: 'file-1', filename: 'big.txt' });
			return;
		}
		response.write(half);
		// Never goes on unless the first half is on disk.
		while (!isOnDisk(half.length)) await new Promise((resolve) => setTimeout(resolve, 10));
		response.end(half);
	};
	const [item] = await run({ operation: 'download', fileId: 'file-1' });
	const { data } = item?.binary ?? {};
	if (!data) throw new Error('nothing was put out');
	expect(data.data).toBe('filesystem-v2');
	expect(await contentOf(data)).toBe(half + half);
});

it('ends a download that stops coming', async () => {
	handle = async (request, response) => {
		if (request.url?.endsWith('/content')) response.write('begun');
		else json(response, { id: 'file-1', filename: 'big.txt' });
		await Promise.resolve();
	};
	const parameters = { operation: 'download', fileId: 'file-1', requestOptions: { timeout: 200 } };
	await expect(run(parameters)).rejects.toMatchObject({
		message: expect.stringMatching(/did not answer within 200 ms/) as string,
	});
});

it('says when a download breaks off', async () => {
	handle = async (request, response) => {
		if (request.url?.endsWith('/content')) {
			response.writeHead(200, { 'content-length': '100' });
			response.write('begun', () => response.destroy());
		} else json(response, { id: 'file-1', filename: 'big.txt' });
		await Promise.resolve();
	};
	await expect(run({ operation: 'download', fileId: 'file-1' })).rejects.toMatchObject({
		message: expect.stringMatching(/in the middle of its answer/) as string,
	});
});
