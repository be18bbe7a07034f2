import { pieces, tokensOf } from '../../model/answers.ts';
import { ApiError, invalid } from '../../conventions/errors.ts';
import { fileIn, formBody } from '../files/files.ts';
import { check, isObject, strings } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { requireModel } from '../models/models.ts';
import { Reply, plain } from '../../http/replies.ts';
import type { ServerEvent } from '../../http/replies.ts';
import type { ApiRequest, FormFile, Routes } from '../../http/requests.ts';
import { sounds } from '../../samples.ts';
import { tone, wave } from './sound.ts';
import { diarized, subtitles, verbose } from './transcripts.ts';

const voices = [
	'alloy',
	'ash',
	'ballad',
	'cedar',
	'coral',
	'echo',
	'fable',
	'marin',
	'nova',
	'onyx',
	'sage',
	'shimmer',
	'verse',
];
const types: Record<string, string> = {
	mp3: 'audio/mpeg',
	opus: 'audio/opus',
	aac: 'audio/aac',
	flac: 'audio/flac',
	wav: 'audio/wav',
	pcm: 'audio/pcm',
};
const heard = ['flac', 'm4a', 'mp3', 'mp4', 'mpeg', 'mpga', 'oga', 'ogg', 'wav', 'webm'];
const mostBytes = 25 * 2 ** 20;
const formats = ['json', 'text', 'srt', 'verbose_json', 'vtt', 'diarized_json'];

/** Sound in a format: WAV and PCM as long as the text asks for, the others as short samples. */
function soundOf(format: string, input: string, speed: number): Buffer {
	const seconds = Math.min(3, 0.2 + input.length * 0.01) / speed;
	if (format === 'wav') return wave(seconds);
	if (format === 'pcm') return tone(seconds);
	return sounds[format as keyof typeof sounds];
}

function* speechEvents(sound: Buffer, input: string): Generator<ServerEvent> {
	const half = Math.ceil(sound.length / 2);
	for (const part of [sound.subarray(0, half), sound.subarray(half)]) {
		yield { data: { type: 'speech.audio.delta', audio: part.toString('base64') } };
	}
	const used = tokensOf(input);
	const usage = { input_tokens: used, output_tokens: used * 2, total_tokens: used * 3 };
	yield { data: { type: 'speech.audio.done', usage } };
}

function speak({ store, json }: ApiRequest) {
	const body = check(json(), {
		model: { type: 'string', required: true },
		input: { type: 'string', required: true, min: 1, max: 4096 },
		voice: { type: 'any', required: true },
		instructions: { type: 'string', max: 4096 },
		response_format: { type: 'string', values: Object.keys(types) },
		speed: { type: 'number', min: 0.25, max: 4 },
		stream_format: { type: 'string', values: ['sse', 'audio'] },
	});
	requireModel(store, body.model, 'v1/audio/speech', ['speech']);
	if (!isObject(body.voice)) check(body, { voice: { type: 'string', values: voices } });
	const format = body.response_format ?? 'mp3';
	const sound = soundOf(format, body.input, body.speed ?? 1);
	if (body.stream_format === 'sse') return new Reply({ events: speechEvents(sound, body.input) });
	return new Reply({ bytes: sound, type: types[format] ?? 'audio/mpeg' });
}

function checkSound({ fileName, bytes }: FormFile) {
	const extension = fileName.split('.').at(-1)?.toLowerCase() ?? '';
	if (bytes > mostBytes) {
		throw new ApiError(
			413,
			`Maximum content size limit (${mostBytes}) exceeded (${bytes} bytes read)`,
		);
	}
	if (!heard.includes(extension)) {
		throw invalid(
			`Unrecognized file format. Supported formats: [${heard.map((name) => `'${name}'`).join(', ')}]`,
			'file',
		);
	}
	if (bytes === 0)
		throw invalid('Audio file is too short. Minimum audio length is 0.1 seconds.', 'file');
}

/** Which formats a model answers in; whisper-1 alone writes timed text. */
function checkFormat(format: string, model: string) {
	const plainOnly = model.startsWith('gpt-4o-') ? ['json', 'text'] : undefined;
	const able = model.endsWith('-diarize')
		? ['json', 'text', 'diarized_json']
		: (plainOnly ?? formats.filter((one) => one !== 'diarized_json'));
	if (able.includes(format)) return;
	throw invalid(
		`response_format '${format}' is not compatible with model '${model}'. Use ` +
			`${able.map((one) => `'${one}'`).join(' or ')} instead.`,
		'response_format',
		'unsupported_value',
	);
}

function* transcriptEvents(words: string): Generator<ServerEvent> {
	for (const delta of pieces(words)) yield { data: { type: 'transcript.text.delta', delta } };
	yield { data: { type: 'transcript.text.done', text: words, usage: usageOf(words) } };
}

function usageOf(words: string): Json {
	const output = tokensOf(words);
	return {
		type: 'tokens',
		input_tokens: 14,
		input_token_details: { text_tokens: 0, audio_tokens: 14 },
		output_tokens: output,
		total_tokens: 14 + output,
	};
}

function listened(request: ApiRequest, task: 'transcribe' | 'translate') {
	const form = request.form();
	const body = check(formBody(form, { numbers: ['temperature'], booleans: ['stream'] }), {
		model: { type: 'string', required: true },
		response_format: { type: 'string', values: formats },
		language: { type: 'string' },
		temperature: { type: 'number', min: 0, max: 1 },
		stream: { type: 'boolean' },
		timestamp_granularities: { type: 'array' },
		known_speaker_names: { type: 'array', max: 4 },
	});
	const file = fileIn(form, 'file');
	requireModel(request.store, body.model, `v1/audio/${task}`, ['transcription']);
	if (task === 'translate' && body.model !== 'whisper-1') {
		throw invalid('The translations endpoint only supports whisper-1.', 'model');
	}
	checkSound(file);
	const format = body.response_format ?? 'json';
	checkFormat(format, body.model);
	if (body.timestamp_granularities && format !== 'verbose_json') {
		throw invalid(
			"timestamp_granularities are only supported when response_format is 'verbose_json'.",
			'timestamp_granularities',
		);
	}
	const noun = task === 'translate' ? 'translation' : 'transcript';
	const words = `Stand-in ${noun} (no model was called). The file ${file.fileName} has ${file.bytes} bytes.`;
	if (body.stream === true && body.model !== 'whisper-1') {
		return new Reply({ events: transcriptEvents(words) });
	}
	return { format, words, body, task };
}

function answered(request: ApiRequest, task: 'transcribe' | 'translate') {
	const result = listened(request, task);
	if (result instanceof Reply) return result;
	const { format, words, body } = result;
	if (format === 'text') return plain(`${words}\n`);
	if (format === 'srt' || format === 'vtt') return plain(subtitles(words, format));
	if (format === 'diarized_json') return diarized(words, strings(body.known_speaker_names ?? []));
	if (format === 'verbose_json') {
		const granularities = strings(body.timestamp_granularities ?? ['segment']);
		return verbose(words, task, body.language ?? 'english', granularities);
	}
	return task === 'translate' ? { text: words } : { text: words, usage: usageOf(words) };
}

/** `audio` resource. */
export const audioRoutes: Routes = {
	'POST /audio/speech': speak,
	'POST /audio/transcriptions': (request) => answered(request, 'transcribe'),
	'POST /audio/translations': (request) => answered(request, 'translate'),
};
