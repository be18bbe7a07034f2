/** What a file is. */
export interface FileKind {
	/** Without the dot, as APIs know it. */
	readonly extension: string;
	readonly mimeType: string;
}

type Sign = readonly [offset: number, text: string];

/** A kind, and texts (Latin-1) that its files have at fixed places. */
type Signature = readonly [extension: string, mimeType: string, ...signs: readonly Sign[]];

/**
 * How the files begin that models read and make: images, audio, PDF. The formats' own specifications say
 * so. A library for this would be loaded asynchronously and know hundreds of formats that no model does.
 */
const SIGNATURES: readonly Signature[] = [
	['png', 'image/png', [0, '\x89PNG\r\n\x1a\n']],
	['jpeg', 'image/jpeg', [0, '\xff\xd8\xff']],
	['gif', 'image/gif', [0, 'GIF8']],
	['webp', 'image/webp', [0, 'RIFF'], [8, 'WEBP']],
	['wav', 'audio/wav', [0, 'RIFF'], [8, 'WAVE']],
	['avif', 'image/avif', [4, 'ftypavif']],
	['heic', 'image/heic', [4, 'ftypheic']],
	['heic', 'image/heic', [4, 'ftypmif1']],
	['m4a', 'audio/mp4', [4, 'ftypM4A']],
	['m4a', 'audio/mp4', [4, 'ftypM4B']],
	['mp4', 'video/mp4', [4, 'ftyp']],
	['bmp', 'image/bmp', [0, 'BM'], [6, '\0\0\0\0']],
	['tiff', 'image/tiff', [0, 'II*\0']],
	['tiff', 'image/tiff', [0, 'MM\0*']],
	['flac', 'audio/flac', [0, 'fLaC']],
	// Opus comes in an Ogg container, under which name browsers play it.
	['opus', 'audio/ogg', [0, 'OggS'], [28, 'OpusHead']],
	['ogg', 'audio/ogg', [0, 'OggS']],
	['webm', 'audio/webm', [0, '\x1a\x45\xdf\xa3']],
	['mp3', 'audio/mpeg', [0, 'ID3']],
	['aiff', 'audio/aiff', [0, 'FORM'], [8, 'AIF']],
	['amr', 'audio/amr', [0, '#!AMR']],
	['pdf', 'application/pdf', [0, '%PDF-']],
];

/** How many bytes of a file are looked at. */
export const HEAD = 4096;

const latin1 = (bytes: Uint8Array): string =>
	Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString('latin1');

/** MPEG audio and ADTS begin with twelve set bits; the layer tells them apart (ISO 11172-3, 13818-7). */
const ofFrames = (bytes: Uint8Array): FileKind | undefined => {
	const [first = 0, second = 0, third = 0] = bytes;
	if (first !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
	if ((second & 0xf6) === 0xf0) return { extension: 'aac', mimeType: 'audio/aac' };
	const isValid = (second & 0x06) !== 0 && (third & 0xf0) !== 0xf0 && (third & 0x0c) !== 0x0c;
	return isValid ? { extension: 'mp3', mimeType: 'audio/mpeg' } : undefined;
};

const SVG_BEFORE = /^(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)/i;

/**
 * What a file is by its bytes; `undefined` when they say nothing, as those of texts and of raw samples do.
 * @param bytes how it begins: 4 KB are enough
 */
export function kindOf(bytes: Uint8Array): FileKind | undefined {
	const head = latin1(bytes);
	const known = SIGNATURES.find(([, , ...signs]) =>
		signs.every(([offset, text]) => head.startsWith(text, offset)),
	);
	if (known) return { extension: known[0], mimeType: known[1] };
	if (SVG_BEFORE.test(head) && /<svg[\s>]/i.test(head)) {
		return { extension: 'svg', mimeType: 'image/svg+xml' };
	}
	return ofFrames(bytes);
}

/** MIME types that say nothing of what a file is. */
const UNKNOWN_TYPES = [
	'',
	'application/binary',
	'application/force-download',
	'application/octet-stream',
	'binary/octet-stream',
	'application/x-binary',
];

/** Whether a MIME type says what a file is. */
export const isTelling = (mimeType: string): boolean =>
	!UNKNOWN_TYPES.includes(mimeType.trim().toLowerCase());

const family = (mimeType: string): string => mimeType.split('/')[0]?.toLowerCase() ?? '';

/**
 * The MIME type of a file: the bytes decide where the stated type says nothing, or another one of the same
 * family (a PNG that is called a JPEG). They do not make an image of what is called a text.
 */
export function mimeTypeBy(bytes: Uint8Array, stated: string): string {
	const kind = kindOf(bytes);
	if (!kind) return stated;
	const isOfKind = !isTelling(stated) || family(stated) === family(kind.mimeType);
	return isOfKind ? kind.mimeType : stated;
}

/** The bytes that a base64 text begins with. */
export const headOf = (base64: string): Uint8Array =>
	Buffer.from(base64.slice(0, Math.ceil(HEAD / 3) * 4), 'base64');

const words = (bytes: Uint8Array): string => {
	// A character may be cut off at the end.
	const text = new TextDecoder().decode(bytes, { stream: true }).trim();
	// Control characters and broken UTF-8 are in every binary file.
	return /[\0-\x08\x0e-\x1f\x7f\ufffd]/.test(text) ? '' : text;
};

/**
 * The text that came where a file should have: JSON, a web page, a sentence. `undefined` when the bytes may be a
 * file.
 * @param isCalledText whether the server calls it a text: then a single word is one, too
 */
export function textInPlaceOf(bytes: Uint8Array, isCalledText = false): string | undefined {
	if (kindOf(bytes)) return undefined;
	const text = words(bytes);
	const isText = /^[[{<]/.test(text) || /\S\s+\S/.test(text) || (isCalledText && text !== '');
	return isText ? text : undefined;
}

/** Whether a file may hold sound; so may films. */
export const isSound = ({ mimeType }: FileKind): boolean => /^(?:audio|video)\//.test(mimeType);
