import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { sounds } from 'openai-stand-in';
import { runItems, runNode } from '../support/engine';
import { bytesOf } from '../support/files';
import { useServers } from '../support/servers';

const servers = useServers();
const { server, onApi, onServer } = servers;

const speech = (more: IDataObject = {}) => ({
	resource: 'audio',
	operation: 'speech',
	model: 'gpt-4o-mini-tts',
	input: 'Good morning',
	...more,
});

it('puts the audio out as a file that n8n plays', async () => {
	const [item, ...rest] = await runItems(onApi(speech()));
	expect(rest).toEqual([]);
	expect(item?.binary?.data).toMatchObject({
		fileName: 'speech.mp3',
		fileExtension: 'mp3',
		mimeType: 'audio/mpeg',
		fileType: 'audio',
	});
	expect(bytesOf(item, 'data').equals(sounds.mp3)).toBe(true);
	expect(item?.json).toEqual({
		model: 'gpt-4o-mini-tts',
		voice: 'alloy',
		fileName: 'speech.mp3',
		mimeType: 'audio/mpeg',
	});
	expect(item?.pairedItem).toEqual({ item: 0 });
});

it.each([
	['mp3', 'audio/mpeg'],
	['opus', 'audio/ogg'],
	['aac', 'audio/aac'],
	['flac', 'audio/flac'],
	['wav', 'audio/wav'],
	['pcm', 'audio/pcm'],
])('names the type of %s', async (responseFormat, mimeType) => {
	const [item] = await runItems(
		onApi(speech({ outputBinaryName: 'sound', options: { responseFormat } })),
	);
	expect(item?.binary?.sound).toMatchObject({
		fileName: `speech.${responseFormat}`,
		fileExtension: responseFormat,
		mimeType,
	});
	expect(bytesOf(item, 'sound').length).toBeGreaterThan(100);
});

it.each([
	['audio/x-wav', 'wav', 'audio/wav'],
	['application/octet-stream', 'opus', 'audio/ogg'],
])('believes a server that says %s where it names audio', async (said, extension, mimeType) => {
	server.reset(() => ({ body: Buffer.from('sound'), headers: { 'content-type': said } }));
	const [item] = await runItems(onServer(speech({ options: { responseFormat: 'opus' } })));
	expect(item?.binary?.data).toMatchObject({ fileName: `speech.${extension}`, mimeType });
});

it('sends every option', async () => {
	await runItems(
		onApi(
			speech({
				voice: 'cedar',
				options: {
					instructions: 'Slowly',
					responseFormat: 'wav',
					speed: 0.25,
					extraBody: { tomorrow: 1 },
				},
			}),
		),
	);
	expect(servers.api.requests.at(-1)?.body).toEqual({
		model: 'gpt-4o-mini-tts',
		input: 'Good morning',
		voice: 'cedar',
		instructions: 'Slowly',
		response_format: 'wav',
		speed: 0.25,
		tomorrow: 1,
	});
});

it.each([
	['voice_1234', { id: 'voice_1234' }],
	['={{ { id: "voice_5" } }}', { id: 'voice_5' }],
	['af_bella', 'af_bella'],
])('sends the voice %s as %j', async (voice, sent) => {
	server.reset(() => ({ body: sounds.mp3 }));
	await runItems(onServer(speech({ voice })));
	expect((server.sent[0]?.body as IDataObject).voice).toEqual(sent);
});

it.each([
	[{ input: '={{ "" }}' }, '"Input" is required, but it is blank [item 0]'],
	[{ model: '={{ "" }}' }, '"Model Name or ID" is required, but it is blank [item 0]'],
	[{ voice: '={{ 7 }}' }, '"Voice" must be the name of a voice, but it is "7" [item 0]'],
	[{ options: { speed: 5 } }, '"Speed" must be at most 4, but it is 5 [item 0]'],
])('refuses %j before the call', async (more, message) => {
	const { error } = await runNode(onApi(speech(more)));
	expect(error?.message).toBe(message);
	expect(servers.api.requests).toEqual([]);
});

it('gives under Continue On Fail what the API said, in its place', async () => {
	const output = await runItems({
		...onApi(
			speech({ input: '={{ $json.text }}' }),
			['one', 'x'.repeat(5000), 'three'].map((text) => ({ json: { text } })),
		),
		continueOnFail: true,
	});
	expect(output.map(({ binary }) => Boolean(binary?.data))).toEqual([true, false, true]);
	expect(output[1]?.json).toMatchObject({
		error: expect.stringContaining('input') as string,
		details: { statusCode: 400, param: 'input' },
	});
});

describe('a download that breaks off', () => {
	let broken: Server;
	beforeAll(async () => {
		broken = createServer((_request, response) => {
			response.writeHead(200, { 'content-type': 'audio/mpeg', 'content-length': '1000' });
			response.write('half');
			setTimeout(() => response.destroy(), 20);
		});
		await new Promise<void>((resolve) => {
			broken.listen(0, '127.0.0.1', resolve);
		});
	});
	afterAll(() => {
		broken.closeAllConnections();
		broken.close();
	});

	it('is an error and no half file', async () => {
		const { port } = broken.address() as AddressInfo;
		const { error, outputs } = await runNode({
			...onApi(speech()),
			credential: { apiKey: 'sk-test', baseUrl: `http://127.0.0.1:${port}/v1` },
		});
		expect(outputs.flat()).toEqual([]);
		expect(error?.message).toMatch(/^127\.0\.0\.1:\d+ .*\[item 0\]$/);
	});
});
