import { fileOf, refusal, useApi } from './client';

const speech = { model: 'gpt-4o-mini-tts', voice: 'alloy', input: 'Hello there' } as const;

describe('speech', () => {
	const running = useApi();

	it.each([
		['mp3', 'audio/mpeg', 'ID3'],
		['opus', 'audio/opus', 'OggS'],
		['aac', 'audio/aac', '\xff\xf1'],
		['flac', 'audio/flac', 'fLaC'],
		['wav', 'audio/wav', 'RIFF'],
	] as const)('speaks %s', async (response_format, type, start) => {
		const answer = await running.openai.audio.speech.create({ ...speech, response_format });
		expect(answer.headers.get('content-type')).toBe(type);
		const bytes = Buffer.from(await answer.arrayBuffer());
		expect(bytes.toString('latin1', 0, start.length)).toBe(start);
		expect(bytes.length).toBeGreaterThan(300);
	});

	it('speaks longer texts longer and faster speech shorter', async () => {
		const length = async (input: string, speed: number) => {
			const body = { ...speech, input, speed, response_format: 'wav' as const };
			const bytes = Buffer.from(
				await (await running.openai.audio.speech.create(body)).arrayBuffer(),
			);
			expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
			expect(bytes.readUInt32LE(40)).toBe(bytes.length - 44);
			return bytes.length;
		};
		expect(await length('x'.repeat(100), 1)).toBeGreaterThan(await length('x', 1));
		expect(await length('x'.repeat(100), 2)).toBeLessThan(await length('x'.repeat(100), 1));
	});

	it.each([
		['no voice', { voice: undefined }, 'voice'],
		['an unknown voice', { voice: 'nobody' }, 'voice'],
		['4097 characters', { input: 'x'.repeat(4097) }, 'input'],
		['an unknown format', { response_format: 'midi' }, 'response_format'],
		['five times the speed', { speed: 5 }, 'speed'],
		['a model that transcribes', { model: 'whisper-1' }, 'model'],
	])('refuses %s', async (_name, wrong, param) => {
		const body = { ...speech, ...wrong };
		const error = await refusal(running.openai.post('/audio/speech', { body }));
		expect(error).toMatchObject({ status: 400, param });
	});
});

describe('transcriptions and translations', () => {
	const running = useApi();
	const file = () => fileOf('RIFF....', 'talk.wav', 'audio/wav');
	const raw = async (path: string, fields: Record<string, string>, sound: File | null = file()) => {
		const body = new FormData();
		if (sound) body.append('file', sound);
		for (const [name, value] of Object.entries(fields)) body.append(name, value);
		return await running.openai.post(path, { body }).asResponse();
	};

	it('gives JSON that names the file, with usage', async () => {
		const answer = await running.openai.audio.transcriptions.create({
			model: 'gpt-transcribe',
			file: file(),
		});
		expect(answer.text).toContain(
			'Stand-in transcript (no model was called). The file talk.wav has 8',
		);
		expect(answer.usage).toMatchObject({ type: 'tokens' });
	});

	it.each([
		['text', 'text/plain', /^Stand-in transcript/],
		['srt', 'text/plain', /^1\n00:00:00,000 --> 00:00:02,000\nStand-in/],
		['vtt', 'text/plain', /^WEBVTT\n\n00:00:00\.000 --> 00:00:02\.000\nStand-in/],
	])('gives %s as text, not JSON', async (response_format, type, pattern) => {
		const answer = await raw('/audio/transcriptions', { model: 'whisper-1', response_format });
		expect(answer.headers.get('content-type')).toContain(type);
		expect(await answer.text()).toMatch(pattern);
	});

	it('gives times of segments by default and of words where asked', async () => {
		const create = async (timestamp_granularities?: Array<'word' | 'segment'>) =>
			await running.openai.audio.transcriptions.create({
				model: 'whisper-1',
				file: file(),
				response_format: 'verbose_json',
				...(timestamp_granularities ? { timestamp_granularities } : {}),
			});
		const plain = await create();
		expect(plain.segments?.map(({ text }) => text.trim()).join(' ')).toBe(plain.text);
		expect(plain.words).toBeUndefined();
		const words = await create(['word']);
		expect(words.words?.map(({ word }) => word).join(' ')).toBe(words.text);
		expect(words.segments).toBeUndefined();
	});

	it('tells speakers apart, by the given names', async () => {
		const answer = await running.openai.audio.transcriptions.create({
			model: 'gpt-4o-transcribe-diarize',
			file: file(),
			response_format: 'diarized_json',
			known_speaker_names: ['agent'],
		});
		expect(answer).toMatchObject({ segments: [{ speaker: 'agent' }, { speaker: 'agent' }] });
	});

	it('streams the text', async () => {
		const stream = await running.openai.audio.transcriptions.create({
			model: 'gpt-transcribe',
			file: file(),
			stream: true,
		});
		let text = '';
		for await (const event of stream) {
			if (event.type === 'transcript.text.delta') text += event.delta;
			if (event.type === 'transcript.text.done') expect(event.text).toBe(text);
		}
		expect(text).toContain('talk.wav');
	});

	it('translates with whisper-1 only', async () => {
		// eslint-disable-next-line @typescript-eslint/no-deprecated -- served until 2027-02-26
		const { text } = await running.openai.audio.translations.create({
			model: 'whisper-1',
			file: file(),
		});
		expect(text).toContain('Stand-in translation');
		const other = await refusal(raw('/audio/translations', { model: 'gpt-transcribe' }));
		expect(other).toMatchObject({ status: 400, param: 'model' });
	});

	it.each([
		['no file', { model: 'whisper-1' }, null, 400, 'file'],
		['no model', {}, fileOf('x', 'a.wav'), 400, 'model'],
		['a picture', { model: 'whisper-1' }, fileOf('x', 'a.png'), 400, 'file'],
		['an empty file', { model: 'whisper-1' }, fileOf('', 'a.wav'), 400, 'file'],
		[
			'more than 25 MB',
			{ model: 'whisper-1' },
			fileOf(new Uint8Array(26 * 2 ** 20), 'a.wav'),
			413,
			null,
		],
		[
			'subtitles of a model without times',
			{ model: 'gpt-4o-transcribe', response_format: 'srt' },
			fileOf('x', 'a.wav'),
			400,
			'response_format',
		],
		[
			'times outside verbose_json',
			{ model: 'whisper-1', 'timestamp_granularities[]': 'word' },
			fileOf('x', 'a.wav'),
			400,
			'timestamp_granularities',
		],
	])('refuse %s', async (_name, fields, sound, status, param) => {
		const error = await refusal(raw('/audio/transcriptions', fields, sound));
		expect(error).toMatchObject({ status, param });
	});
});
