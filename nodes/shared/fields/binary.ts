import type { Field } from '../kit/field';
import { headOf, mimeTypeBy } from '../openai/file-kind';

/**
 * The binary field of the item that a file is read from.
 * @param description what the file is, and whether several fields may be named
 */
export const inputBinary = (description: string) =>
	({
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		send: false,
		required: true,
		default: 'data',
		description,
	}) as const satisfies Field;

/** The binary field that a file is put out in. */
export const outputBinary = (description: string) =>
	({
		displayName: 'Put Output in Field',
		name: 'outputBinaryName',
		type: 'string',
		send: false,
		required: true,
		default: 'data',
		description,
	}) as const satisfies Field;

/** The binary field of one of several results: `data`, `data_1`, `data_2`. */
export const numbered = (name: string, index: number): string =>
	index === 0 ? name : `${name}_${index}`;

/**
 * A file as text that holds it whole, which the API takes in place of a URL. Where the type of the binary data
 * says nothing, or another one of the same family, its bytes decide: OpenAI refuses a picture of an unknown type.
 */
export async function toDataUrl(file: {
	readonly mimeType: string;
	base64(): Promise<string>;
}): Promise<string> {
	const base64 = await file.base64();
	return `data:${mimeTypeBy(headOf(base64), file.mimeType)};base64,${base64}`;
}
