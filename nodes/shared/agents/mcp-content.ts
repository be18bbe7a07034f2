import { isDeepStrictEqual } from 'node:util';
import type { Api } from './tool-kind';
import { RichOutput } from './function-tool';
import { isObject, parsedJson } from '../json';

/** One piece of what an MCP tool gives. */
export type McpContent = Readonly<Record<string, unknown>> & { readonly type: string };

/** What an MCP tool gives: pieces, and beside them, for some tools, a value of a schema of theirs. */
export type McpResult = readonly McpContent[] & { readonly structuredContent?: unknown };

const textOf = (piece: McpContent): string => {
	if (typeof piece.text === 'string') return piece.text;
	if (isObject(piece.resource) && typeof piece.resource.text === 'string') {
		return piece.resource.text;
	}
	// A file is no text: its base64 would fill what the model can read.
	if (isObject(piece.resource) && typeof piece.resource.blob === 'string') {
		const { uri, mimeType, blob } = piece.resource;
		const bytes = Buffer.byteLength(blob, 'base64');
		return `[File ${String(uri)}, ${String(mimeType)}, ${bytes} bytes: left out]`;
	}
	if (typeof piece.data === 'string') return `[${piece.type}: ${String(piece.mimeType)}]`;
	return JSON.stringify(piece);
};

const isImage = ({ type, data, mimeType }: McpContent) =>
	type === 'image' && typeof data === 'string' && typeof mimeType === 'string';

/** A text that says what the structured content says, as the protocol wants servers to send it for older clients. */
const repeats = (content: McpResult, structured: unknown): boolean =>
	content.some(
		({ text }) => typeof text === 'string' && isDeepStrictEqual(parsedJson(text), structured),
	);

/**
 * What an MCP tool gave, for the model: its text, images where the API takes them, and its structured content
 * as JSON where no text repeats it. A failure that the tool itself reports is told to the model, as
 * the protocol wants it.
 */
export function toOutput(content: McpResult, api: Api): string | RichOutput {
	const { structuredContent: structured } = content;
	const isMore = structured !== undefined && structured !== null && !repeats(content, structured);
	const pieces: McpContent[] = [
		...content,
		...(isMore ? [{ type: 'text', text: JSON.stringify(structured) }] : []),
	];
	if (api === 'responses' && pieces.some(isImage)) {
		return new RichOutput(
			pieces.map((piece) =>
				isImage(piece)
					? {
							type: 'image',
							image: { data: String(piece.data), mediaType: String(piece.mimeType) },
						}
					: { type: 'text', text: textOf(piece) },
			),
		);
	}
	return pieces.map(textOf).join('\n');
}
