import { MAX_QUOTED } from '../limits';
import { headOf, kindOf, textInPlaceOf } from './file-kind';

/** A file as base64 text, and what it is. */
export interface EncodedFile {
	/** Without the prefix of a data URL. */
	readonly base64: string;
	readonly extension: string;
	readonly mimeType: string;
}

/** Something that came where a file should have; the message quotes it, as it may say why. */
export class NotAFileError extends Error {
	override name = 'NotAFileError';

	constructor(
		message: string,
		/** What kind of failure it is, in the server's word where it has one. */
		readonly code = 'not_a_file',
	) {
		super(message);
	}
}

const DATA_URL = /^data:([^;,]*)(?:;[^;,]*)*,/i;

/** Whether a text holds a file itself rather than its address. */
export const isDataUrl = (text: string): boolean => DATA_URL.test(text);

const mimeTypeOfImage = (format: string): string =>
	format === 'svg' ? 'image/svg+xml' : `image/${format}`;

const quoted = (text: string): string =>
	text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;

/**
 * An image that came as base64 text or as a data URL. Its bytes say what it is, else the data URL, else `asked`.
 * @param asked the format (`png`, `webp`) where nothing else says; by default PNG, as with the API
 */
export function encodedImage(text: string, asked = 'png'): EncodedFile {
	const [prefix = '', stated = ''] = DATA_URL.exec(text) ?? [];
	const base64 = text.slice(prefix.length);
	const kind = kindOf(headOf(base64));
	if (kind) return { base64, ...kind };
	const [, format = asked] = /^image\/([a-z]+)/i.exec(stated) ?? [];
	return { base64, extension: format, mimeType: mimeTypeOfImage(format) };
}

/** @throws NotAFileError when what came as an image is a text */
export function checkImage({ base64 }: EncodedFile): void {
	const text = textInPlaceOf(headOf(base64));
	if (text === undefined) return;
	throw new NotAFileError(`The server answered with a text that is not an image: ${quoted(text)}`);
}
