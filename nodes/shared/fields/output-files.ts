import type { IBinaryData } from 'n8n-workflow';
import type { BinaryStore } from '../kit/binary';
import { OutputItem } from '../kit/operation';
import type { EncodedFile } from '../openai/encoded-file';
import { encodedImage } from '../openai/encoded-file';
import { numbered } from './binary';

/** A file to put out. */
export interface OutputFile {
	readonly content: Buffer;
	readonly fileName: string;
	readonly mimeType: string;
}

/** A file that came as base64 text; `index` counts the files of that name in one item. */
export const outputFile = (
	{ base64, extension, mimeType }: EncodedFile,
	name: string,
	index: number,
): OutputFile => ({
	content: Buffer.from(base64, 'base64'),
	fileName: `${numbered(name, index)}.${extension}`,
	mimeType,
});

/** An image that came as base64 text; `index` counts the images of one item. */
export const imageFile = (base64: string, index: number): OutputFile =>
	outputFile(encodedImage(base64), 'image', index);

/** Whether n8n has a file in its store already. */
export const isStored = (file: OutputFile | IBinaryData): file is IBinaryData => 'data' in file;

/**
 * An item with files in the binary fields `name`, `name_1`, ...; without files it is the JSON alone. What
 * n8n has stored already stays where it is.
 */
export async function withFiles(
	json: object,
	files: ReadonlyArray<OutputFile | IBinaryData>,
	binary: BinaryStore,
	name = 'data',
): Promise<object> {
	if (files.length === 0) return json;
	const saved: Array<[string, IBinaryData]> = [];
	for (const [index, file] of files.entries()) {
		const data = isStored(file)
			? file
			: await binary.save(file.content, file.fileName, file.mimeType);
		saved.push([numbered(name, index), data]);
	}
	return new OutputItem(json, Object.fromEntries(saved));
}
