import { Readable } from 'node:stream';
import { InputError } from '../../../shared/kit/input-error';
import type { SizedFile } from '../../../shared/openai/source-file';

interface Named {
	readonly fileName: string;
	readonly mimeType: string;
}

const ofBytes = (bytes: string | Uint8Array<ArrayBuffer>, { fileName, mimeType }: Named) => {
	const content = new Blob([bytes], { type: mimeType });
	return {
		fileName,
		mimeType,
		size: async () => await Promise.resolve(content.size),
		blob: async () => await Promise.resolve(content),
		stream: async () => await Promise.resolve(Readable.from([bytes])),
	} satisfies SizedFile;
};

/** `data:image/png;base64,...`, as web pages hold files. */
const DATA_URL = /^data:([^;,]*)(?:;[^;,]*)*?;base64,/;

const headOf = (text: string): readonly string[] => DATA_URL.exec(text.slice(0, 200)) ?? [];

/** The extensions by which the API knows files, by their MIME types. */
const EXTENSIONS: ReadonlyMap<string, string> = new Map([
	['application/json', 'json'],
	['application/msword', 'doc'],
	['application/pdf', 'pdf'],
	['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'],
	['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
	['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
	['application/xml', 'xml'],
	['application/zip', 'zip'],
	['audio/mpeg', 'mp3'],
	['audio/wav', 'wav'],
	['image/gif', 'gif'],
	['image/jpeg', 'jpg'],
	['image/png', 'png'],
	['image/svg+xml', 'svg'],
	['image/webp', 'webp'],
	['text/css', 'css'],
	['text/csv', 'csv'],
	['text/html', 'html'],
	['text/markdown', 'md'],
	['text/xml', 'xml'],
]);

/** The extension for what a data URL says it holds; absent for any other text. */
export const extensionOf = (text = ''): string | undefined =>
	EXTENSIONS.get(headOf(text)[1]?.toLowerCase() ?? '');

/**
 * Decodes base64, with line breaks and as a data URL too.
 * @throws InputError when it holds anything else, is cut off, or is empty
 */
export function fromBase64(text: string): { bytes: Uint8Array<ArrayBuffer>; mimeType?: string } {
	const [prefix = '', mimeType] = headOf(text);
	const digits = text.slice(prefix.length).replace(/\s+/g, '');
	const content = digits.replace(/={1,2}$/, '');
	const wrong = /[^A-Za-z0-9+/]/.exec(content)?.[0];
	if (wrong !== undefined) {
		throw new InputError(
			`"Content" is not valid base64: it holds "${wrong}". Choose "Text" as Input Source to upload it as it is`,
		);
	}
	if (digits.length === 0) {
		throw new InputError('"Content" is empty: enter the base64 of the file');
	}
	if (digits.length % 4 !== 0) {
		throw new InputError(
			`"Content" is not valid base64: its length is ${digits.length}, which is not a multiple of 4. It may have been cut off`,
		);
	}
	return { bytes: Uint8Array.from(Buffer.from(content, 'base64')), ...(mimeType && { mimeType }) };
}

/** A file made of base64 text. */
export function base64File(text: string, fileName: string): SizedFile {
	const { bytes, mimeType = 'application/octet-stream' } = fromBase64(text);
	return ofBytes(bytes, { fileName, mimeType });
}

/** A file made of text, in UTF-8. */
export const textFile = (text: string, fileName: string): SizedFile =>
	ofBytes(text, { fileName, mimeType: 'text/plain' });
