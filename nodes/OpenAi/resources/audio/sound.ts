import { mimeTypeOf } from '../../../shared/openai/downloads';
import { own } from '../../../shared/json';

/** The kinds of audio by the format's name, which is the extension too; first what n8n can play. */
const MIME_TYPES: Readonly<Record<string, readonly [string, ...string[]]>> = {
	aac: ['audio/aac', 'audio/x-aac'],
	flac: ['audio/flac', 'audio/x-flac'],
	mp3: ['audio/mpeg', 'audio/mp3'],
	// Opus comes in an Ogg container, under which name browsers play it.
	opus: ['audio/ogg', 'audio/opus'],
	pcm: ['audio/pcm', 'audio/l16'],
	wav: ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
};

/** What the API gives where no format is asked for (API reference, Create speech). */
const DEFAULT_FORMAT = 'mp3';

/**
 * Name and kind of the audio file in an answer: what the server says it is, as not every server knows
 * every format, else what was asked for.
 */
export function fileOf(
	response: Response,
	asked: string = DEFAULT_FORMAT,
): { fileName: string; mimeType: string } {
	const said = mimeTypeOf(response);
	const named = Object.entries(MIME_TYPES).find(([, types]) => said && types.includes(said))?.[0];
	const format = named ?? asked;
	return {
		fileName: `speech.${format}`,
		mimeType: own(MIME_TYPES, format)?.[0] ?? said ?? 'application/octet-stream',
	};
}
