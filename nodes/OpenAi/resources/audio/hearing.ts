import { inputBinary } from '../../../shared/fields/binary';
import type { BinaryFile } from '../../../shared/kit/binary';
import type { Field } from '../../../shared/kit/field';
import { kindOf } from '../../../shared/openai/file-kind';

/** The audio file; the API tells what it is by the extension of its name (API reference). */
export const recording = inputBinary(
	'Name of the binary field with the recording: FLAC, M4A, MP3, MP4, MPEG, MPGA, OGG, WAV or WebM, as its file name says',
);

const formats = [
	{ name: 'JSON', value: 'json' },
	{ name: 'JSON with Speakers', value: 'diarized_json' },
	{ name: 'JSON with Timestamps', value: 'verbose_json' },
	{ name: 'SRT Subtitles', value: 'srt' },
	{ name: 'Text', value: 'text' },
	{ name: 'VTT Subtitles', value: 'vtt' },
] as const;

/** The form in which a transcript comes out. */
export const responseFormat = {
	displayName: 'Response Format',
	name: 'responseFormat',
	type: 'options',
	options: formats,
	default: 'json',
	description: 'Format of the result. Not every model supports every format.',
} as const satisfies Field;

/** The form in which a translation comes out. */
export const translationFormat = {
	...responseFormat,
	options: formats.filter((format) => format.value !== 'diarized_json'),
} as const satisfies Field;

/** What helps to understand a recording. */
export const prompt = {
	displayName: 'Prompt',
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	description:
		'Text that guides the style or continues an earlier recording, in the language of the result',
} as const satisfies Field;

/** How freely a recording is put into words. */
export const temperature = {
	displayName: 'Temperature',
	name: 'temperature',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
	default: 0,
	description: 'Sampling temperature, from 0 to 1. Higher values are more random.',
} as const satisfies Field;

/** The extensions that the API takes (API reference, Create transcription), by what the bytes of such files are. */
const EXTENSIONS: Readonly<Record<string, readonly [string, ...string[]]>> = {
	flac: ['flac'],
	m4a: ['m4a', 'mp4'],
	mp3: ['mp3', 'mpga', 'mpeg'],
	mp4: ['mp4', 'm4a'],
	ogg: ['ogg', 'oga'],
	opus: ['ogg', 'oga'],
	wav: ['wav'],
	webm: ['webm'],
};

/** The same for MIME types, where the bytes say nothing. */
const BY_TYPE: Readonly<Record<string, string>> = {
	'audio/flac': 'flac',
	'audio/x-flac': 'flac',
	'audio/m4a': 'm4a',
	'audio/x-m4a': 'm4a',
	'audio/mp3': 'mp3',
	'audio/mp4': 'm4a',
	'audio/mpeg': 'mp3',
	'audio/ogg': 'ogg',
	'audio/opus': 'ogg',
	'audio/vnd.wave': 'wav',
	'audio/wav': 'wav',
	'audio/wave': 'wav',
	'audio/webm': 'webm',
	'audio/x-wav': 'wav',
	'video/mp4': 'mp4',
	'video/webm': 'webm',
};

/** Other extensions of the same formats. */
const ALIASES: Readonly<Record<string, string>> = { m4b: 'm4a', opus: 'ogg', weba: 'webm' };

const mediaType = (mimeType: string): string => mimeType.split(';')[0]?.trim().toLowerCase() ?? '';

const TAKEN = new Set([...Object.values(EXTENSIONS).flat()]);

const extensionOf = (name: string): string => /\.([^./\\]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** A name with an extension in place of its own, or behind it where that says nothing of sound. */
const renamed = (name: string, extension: string): string =>
	extensionOf(name) === '' || /\s/.test(extensionOf(name))
		? `${name.replace(/\.$/, '')}.${extension}`
		: name.replace(/\.[^.]*$/, `.${extension}`);

/**
 * A recording under a name whose extension fits its bytes: the API judges by the name, and chats name voice
 * messages `.opus` or not at all. A name that the API takes stays where the bytes do not speak against it.
 */
export async function recordingIn(file: BinaryFile): Promise<BinaryFile> {
	const { fileName, mimeType } = file;
	const extension = extensionOf(fileName);
	const kind = kindOf(await file.head());
	const fitting = kind && EXTENSIONS[kind.extension];
	if (fitting?.includes(extension)) return file;
	const byName = TAKEN.has(extension)
		? undefined
		: (ALIASES[extension] ?? BY_TYPE[mediaType(mimeType)]);
	const wanted = kind ? fitting?.[0] : byName;
	if (wanted === undefined) return file;
	const type = kind?.mimeType ?? mimeType;
	return { ...file, fileName: renamed(fileName, wanted), mimeType: type };
}

/** Some response formats are text rather than JSON; silence is no text at all. */
export const toText = (result: unknown): object =>
	typeof result === 'object' && result !== null ? result : { text: result ?? '' };
