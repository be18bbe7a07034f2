import { inputBinary } from '../../../shared/fields/binary';
import type { Field } from '../../../shared/kit/field';

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
	description: 'What comes out; not every model knows every format',
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
		'Text that shows the style, or what was said before; in the language of the text that comes out',
} as const satisfies Field;

/** How freely a recording is put into words. */
export const temperature = {
	displayName: 'Temperature',
	name: 'temperature',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
	default: 0,
	description: 'How freely the model picks words, from 0 to 1',
} as const satisfies Field;

/** Some response formats are text rather than JSON; silence is no text at all. */
export const toText = (result: unknown): object =>
	typeof result === 'object' && result !== null ? result : { text: result ?? '' };
