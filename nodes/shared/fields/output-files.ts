import type { IBinaryData } from 'n8n-workflow';
import type { BinaryStore } from '../kit/binary';
import { OutputItem } from '../kit/operation';
import type { ImageFormat } from '../openai/image-format';
import { formatOf, mimeTypeOf } from '../openai/image-format';
import { numbered } from './binary';

/** A file to put out. */
export interface OutputFile {
	readonly content: Buffer;
	readonly fileName: string;
	readonly mimeType: string;
}

/** An image that came as base64 text, as a file; `index` counts the images of one item. */
export function imageFile(base64: string, index: number, format?: ImageFormat): OutputFile {
	const type = format ?? formatOf(base64);
	return {
		content: Buffer.from(base64, 'base64'),
		fileName: `${numbered('image', index)}.${type}`,
		mimeType: mimeTypeOf(type),
	};
}

/** An item with files in the binary fields `name`, `name_1`, ...; without files it is the JSON alone. */
export async function withFiles(
	json: object,
	files: readonly OutputFile[],
	binary: BinaryStore,
	name = 'data',
): Promise<object> {
	if (files.length === 0) return json;
	const saved: Array<[string, IBinaryData]> = [];
	for (const [index, { content, fileName, mimeType }] of files.entries()) {
		saved.push([numbered(name, index), await binary.save(content, fileName, mimeType)]);
	}
	return new OutputItem(json, Object.fromEntries(saved));
}
