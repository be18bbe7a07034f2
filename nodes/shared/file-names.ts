import { MAX_FILE_NAME, MAX_MIME_TYPE } from './limits';
import { beginning } from './words';

/** Signs that are not seen, end lines, steer terminals or turn the direction, and halves of signs. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u200b\u2060\ufeff]/gu;

/** A text for one line, without signs that are not seen: they make it look like another, or steer what reads it. */
export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '');

const bytesOf = (text: string): number => Buffer.byteLength(text);

/** The longest beginning with so many bytes at most; no sign is cut in two. */
function begunWith(text: string, bytes: number): string {
	let size = 0;
	let length = 0;
	for (const sign of text) {
		size += bytesOf(sign);
		if (size > bytes) break;
		length += sign.length;
	}
	return text.slice(0, length);
}

/** How many characters an extension has at most, its dot included. */
const EXTENSION = 20;

const shortened = (name: string): string => {
	if (bytesOf(name) <= MAX_FILE_NAME) return name;
	const dot = name.lastIndexOf('.');
	const end = dot > 0 && name.length - dot <= EXTENSION ? name.slice(dot) : '';
	return begunWith(name.slice(0, name.length - end.length), MAX_FILE_NAME - bytesOf(end)) + end;
};

/**
 * The name of a file in one line, without signs that are not seen; a path in it stays.
 * @returns at most 255 bytes of UTF-8 for each part of the path
 */
export const toSentName = (name: string): string =>
	withoutUnseen(beginning(name, MAX_FILE_NAME * MAX_FILE_NAME))
		.split('/')
		.map(shortened)
		.join('/');

/**
 * A name from outside as that of a file here: the last part of a path, in one line, without signs that
 * are not seen, at most 255 bytes of UTF-8; its extension stays. `undefined` when nothing is left, as of `..`.
 */
export function toFileName(name: string | undefined): string | undefined {
	const last = withoutUnseen(name ?? '')
		.split(/[/\\]/)
		.at(-1)
		?.trim();
	return last === undefined || /^[.\s]*$/.test(last) ? undefined : shortened(last);
}

/** Two tokens, and parameters in one line (RFC 9110, section 8.3.1). */
const MIME_TYPE = /^[!#$%&'*+.^_`|~\da-z-]+\/[!#$%&'*+.^_`|~\da-z-]+(?: *;[\x20-\x7e]*)?$/i;

/** A MIME type from outside, as it can stand in a header; `undefined` for what is none. */
export const toMimeType = (type: string | undefined): string | undefined =>
	type !== undefined && type.length <= MAX_MIME_TYPE && MIME_TYPE.test(type) ? type : undefined;
