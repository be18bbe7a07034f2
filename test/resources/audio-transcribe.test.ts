import type { IDataObject } from 'n8n-workflow';
import { wave } from 'openai-stand-in';
import { runItems, runNode } from '../support/engine';
import { file, itemWith } from '../support/files';
import { useServers } from '../support/servers';

const servers = useServers();
const { server, onApi, onServer } = servers;

const transcribe = (more: IDataObject = {}) => ({
	resource: 'audio',
	operation: 'transcribe',
	...more,
});
const translate = (more: IDataObject = {}) => ({
	resource: 'audio',
	operation: 'translate',
	model: 'whisper-1',
	...more,
});

const sound = wave(0.2);
const recording = itemWith({ data: file('call.wav', 'audio/wav', sound) });
const words = `The file call.wav has ${sound.length} bytes.`;

describe('audio transcribe', () => {
	it('gives the text and the usage', async () => {
		const [item] = await runItems(onApi(transcribe(), [recording]));
		expect(item?.json).toMatchObject({
			text: expect.stringContaining(words) as string,
			usage: { type: 'tokens' },
		});
		expect(item?.pairedItem).toEqual({ item: 0 });
	});

	it.each([
		['text', new RegExp(words)],
		['srt', /^1\n00:00:00,000 --> /],
		['vtt', /^WEBVTT\n/],
	])('gives the format %s as text', async (responseFormat, expected) => {
		const [item] = await runItems(
			onApi(transcribe({ model: 'whisper-1', options: { responseFormat } }), [recording]),
		);
		expect(Object.keys(item?.json ?? {})).toEqual(['text']);
		expect(item?.json.text).toMatch(expected);
	});

	it('gives no text of silence', async () => {
		server.reset(() => ({ body: '' }));
		const [item] = await runItems(
			onServer(transcribe({ options: { responseFormat: 'text' } }), [recording]),
		);
		expect(item?.json).toEqual({ text: '' });
	});

	it('gives the times of words and segments', async () => {
		const [item] = await runItems(
			onApi(
				transcribe({
					model: 'whisper-1',
					options: {
						responseFormat: 'verbose_json',
						timestampGranularities: ['word', 'segment'],
					},
				}),
				[recording],
			),
		);
		expect(item?.json).toMatchObject({
			duration: expect.any(Number) as number,
			segments: expect.arrayContaining([expect.objectContaining({ start: 0 })]) as unknown,
			words: expect.arrayContaining([expect.objectContaining({ start: 0 })]) as unknown,
		});
	});

	it('gives who says what', async () => {
		const [item] = await runItems(
			onApi(
				transcribe({
					model: 'gpt-4o-transcribe-diarize',
					options: { responseFormat: 'diarized_json', chunkingStrategy: 'auto' },
				}),
				[recording],
			),
		);
		const [segment] = (item?.json.segments ?? []) as IDataObject[];
		expect(segment).toMatchObject({ speaker: 'A', text: expect.any(String) as string });
	});

	it('sends the file and every option as a form', async () => {
		server.reset(() => ({ body: { text: 'ok' } }));
		const item = itemWith({
			call: file('call.wav', 'audio/wav', sound),
			anna: file('anna.mp3', 'audio/mpeg', 'anna'),
			bert: file('bert.mp3', 'audio/mpeg', 'bert'),
		});
		await runItems(
			onServer(
				transcribe({
					binaryPropertyName: 'call',
					options: {
						chunkingStrategy: '{"type": "server_vad", "threshold": 0.5}',
						include: ['logprobs'],
						keywords: '={{ ["n8n", "Hello, world"] }}',
						knownSpeakerNames: 'Anna, Bert',
						knownSpeakerReferences: 'anna, bert',
						language: 'en',
						languages: 'en, de',
						prompt: 'A call',
						responseFormat: 'verbose_json',
						temperature: 0,
						timestampGranularities: ['word', 'segment'],
						extraBody: { tomorrow: 'yes' },
					},
				}),
				[item],
			),
		);
		const [sent] = server.sent;
		expect(sent?.request).toBe('POST /v1/audio/transcriptions');
		expect(sent?.body).toEqual({
			model: 'gpt-transcribe',
			'chunking_strategy[type]': 'server_vad',
			'chunking_strategy[threshold]': '0.5',
			'include[]': 'logprobs',
			'keywords[]': ['n8n', 'Hello, world'],
			'known_speaker_names[]': ['Anna', 'Bert'],
			'known_speaker_references[]': [
				`data:audio/mpeg;base64,${Buffer.from('anna').toString('base64')}`,
				`data:audio/mpeg;base64,${Buffer.from('bert').toString('base64')}`,
			],
			language: 'en',
			'languages[]': ['en', 'de'],
			prompt: 'A call',
			response_format: 'verbose_json',
			temperature: '0',
			'timestamp_granularities[]': ['word', 'segment'],
			tomorrow: 'yes',
		});
		expect(sent?.files.map(({ text: _text, ...rest }) => rest)).toEqual([
			{ field: 'file', fileName: 'call.wav', mimeType: 'audio/wav' },
		]);
	});

	it.each([
		['data:audio/wav;base64,AAAA, data:audio/wav;base64,BBBB'],
		['={{ ["data:audio/wav;base64,AAAA", "data:audio/wav;base64,BBBB"] }}'],
	])('takes data URLs as samples of speakers: %s', async (knownSpeakerReferences) => {
		server.reset(() => ({ body: { text: 'ok' } }));
		await runItems(onServer(transcribe({ options: { knownSpeakerReferences } }), [recording]));
		expect((server.sent[0]?.body as IDataObject)['known_speaker_references[]']).toEqual([
			'data:audio/wav;base64,AAAA',
			'data:audio/wav;base64,BBBB',
		]);
	});

	it.each([
		[{}, '"data" (it has none)'],
		[{ binaryPropertyName: 'sound' }, '"sound" (it has none)'],
	])('names a binary field that is absent: %j', async (more, message) => {
		const { error } = await runNode(onApi(transcribe(more), [{ json: {} }]));
		expect(error?.message).toContain(message);
		expect(servers.api.requests).toEqual([]);
	});

	it.each([
		[{ knownSpeakerReferences: 'anna' }, '"anna" (it has data)'],
		[
			{ knownSpeakerReferences: '={{ 7 }}' },
			'"Known Speaker References" must be comma-separated names of binary fields',
		],
		[{ chunkingStrategy: 'sometimes' }, '"Chunking Strategy" must be auto or a JSON object'],
		[{ temperature: 2 }, '"Temperature" must be at most 1'],
	])('refuses %j before the call', async (options, message) => {
		const { error } = await runNode(onApi(transcribe({ options }), [recording]));
		expect(error?.message).toContain(message);
		expect(error?.message).toMatch(/\[item 0\]$/);
		expect(servers.api.requests).toEqual([]);
	});

	it('leaves the kind of file for the API to judge, and loses no other item', async () => {
		const text = itemWith({ data: file('notes.txt', 'text/plain', 'words') });
		const output = await runItems({
			...onApi(transcribe(), [recording, text, recording]),
			continueOnFail: true,
		});
		expect(output.map(({ json }) => typeof json.text)).toEqual(['string', 'undefined', 'string']);
		expect(output[1]?.json).toMatchObject({
			error: expect.stringContaining('Unrecognized file format') as string,
			details: { statusCode: 400, param: 'file' },
		});
	});
});

describe('audio translate', () => {
	it('gives the English text', async () => {
		const [item] = await runItems(onApi(translate(), [recording]));
		expect(item?.json).toEqual({ text: expect.stringContaining('translation') as string });
	});

	it.each(['text', 'srt', 'vtt'])('gives the format %s as text', async (responseFormat) => {
		const [item] = await runItems(onApi(translate({ options: { responseFormat } }), [recording]));
		expect(Object.keys(item?.json ?? {})).toEqual(['text']);
		expect(item?.json.text).toContain('translation');
	});

	it('sends the file and every option as a form', async () => {
		server.reset(() => ({ body: { text: 'ok' } }));
		await runItems(
			onServer(
				translate({
					options: { prompt: 'A call', responseFormat: 'verbose_json', temperature: 0.5 },
				}),
				[recording],
			),
		);
		expect(server.sent[0]?.request).toBe('POST /v1/audio/translations');
		expect(server.sent[0]?.body).toEqual({
			model: 'whisper-1',
			prompt: 'A call',
			response_format: 'verbose_json',
			temperature: '0.5',
		});
		expect(server.sent[0]?.files.map(({ fileName }) => fileName)).toEqual(['call.wav']);
	});

	it('names a binary field that is absent', async () => {
		const { error } = await runNode(onApi(translate(), [{ json: {} }]));
		expect(error?.message).toContain('"data" (it has none)');
	});

	it('tells that another model cannot translate', async () => {
		const { error } = await runNode(onApi(translate({ model: 'gpt-transcribe' }), [recording]));
		expect(error?.message).toContain('only supports whisper-1');
	});
});
