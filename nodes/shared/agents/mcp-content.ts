import type { Api } from './tool-kind';
import { RichOutput } from './function-tool';
import { isObject } from '../json';

/** One piece of what an MCP tool gives. */
export type McpContent = Readonly<Record<string, unknown>> & { readonly type: string };

/** What an MCP tool gives: pieces, and beside them, for some tools, a value of a schema of theirs. */
export type McpResult = readonly McpContent[] & { readonly structuredContent?: unknown };

const textOf = (piece: McpContent): string => {
	if (typeof piece.text === 'string') return piece.text;
	if (isObject(piece.resource) && typeof piece.resource.text === 'string') {
		return piece.resource.text;
	}
	if (typeof piece.data === 'string') return `[${piece.type}: ${String(piece.mimeType)}]`;
	return JSON.stringify(piece);
};

const isImage = ({ type, data, mimeType }: McpContent) =>
	type === 'image' && typeof data === 'string' && typeof mimeType === 'string';

/**
 * What an MCP tool gave, for the model: its text, and images where the API takes them; where it gave
 * neither, its structured content as JSON. A failure that the tool itself reports is told to the model, as
 * the protocol wants it.
 */
export function toOutput(content: McpResult, api: Api): string | RichOutput {
	const { structuredContent } = content;
	if (content.length === 0 && structuredContent !== undefined) {
		return JSON.stringify(structuredContent);
	}
	if (api === 'responses' && content.some(isImage)) {
		return new RichOutput(
			content.map((piece) =>
				isImage(piece)
					? {
							type: 'image',
							image: { data: String(piece.data), mediaType: String(piece.mimeType) },
						}
					: { type: 'text', text: textOf(piece) },
			),
		);
	}
	return content.map(textOf).join('\n');
}
