import type { Readable } from 'node:stream';
import { NotAFileError } from '../../../shared/openai/encoded-file';
import { begun, mimeTypeOf } from '../../../shared/openai/downloads';
import { isSound, kindOf, textInPlaceOf } from '../../../shared/openai/file-kind';
import { reasonOf } from '../../../shared/openai/reason';
import { MAX_ERROR_BYTES } from '../../../shared/limits';
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

/** What samples without a header are called. */
const RAW = 'pcm';

/** Name and kind of an audio file. */
export interface Sound {
	readonly fileName: string;
	readonly mimeType: string;
}

/**
 * Name and kind of audio: its bytes say what it is, as not every server knows every format or names it
 * right; else what the server says, else what was asked for.
 * @param said the MIME type that came with it, if any
 */
export function soundOf(
	head: Uint8Array,
	said: string | undefined,
	asked: string = DEFAULT_FORMAT,
): Sound {
	const kind = kindOf(head);
	if (kind && isSound(kind)) {
		return { fileName: `speech.${kind.extension}`, mimeType: kind.mimeType };
	}
	const named = Object.entries(MIME_TYPES).find(([, types]) => said && types.includes(said))?.[0];
	const format = asked === RAW ? RAW : (named ?? asked);
	const known = said !== undefined && /^(?:audio|video)\//.test(said) ? said : undefined;
	return {
		fileName: `speech.${format}`,
		mimeType: own(MIME_TYPES, format)?.[0] ?? known ?? 'application/octet-stream',
	};
}

/** What came in place of audio: the server's reason, in its words. */
function notSound(text: string): NotAFileError {
	const { message, code } = reasonOf(text) ?? {};
	const said = message ?? 'a web page. Check the base URL of the credential';
	return new NotAFileError(
		`The server answered with something that is not audio: ${said}`,
		code === undefined ? undefined : String(code),
	);
}

/** As much of a text as an error may need. */
async function textOf(content: Readable): Promise<string> {
	const parts: Buffer[] = [];
	let size = 0;
	for await (const part of content) {
		size += parts[parts.push(part as Buffer) - 1]?.length ?? 0;
		if (size >= MAX_ERROR_BYTES) break;
	}
	return Buffer.concat(parts).subarray(0, MAX_ERROR_BYTES).toString();
}

/** A text type is not audio, unless its bytes are. */
const isText = (said: string | undefined): boolean =>
	said !== undefined && (/^text\//.test(said) || /[/+](?:json|xml)$/.test(said));

/**
 * The audio in an answer, as a stream that is not held in memory as a whole.
 * @throws NotAFileError that quotes what came in its place: JSON, a web page, a sentence, nothing
 */
export async function soundIn(
	response: Response,
	asked: string | undefined,
): Promise<Sound & { content: Readable }> {
	const { head, content } = await begun(response);
	if (head.length === 0) throw notSound('an empty answer');
	const said = mimeTypeOf(response);
	const kind = kindOf(head);
	const isOther = kind ? !isSound(kind) : textInPlaceOf(head, isText(said)) !== undefined;
	if (!isOther) return { ...soundOf(head, said, asked), content };
	throw notSound(kind ? kind.mimeType : await textOf(content));
}
