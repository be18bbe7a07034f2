import type {
	Response,
	ResponseOutputItem,
	ResponseOutputText,
} from 'openai/resources/responses/responses';
import type { ToolCall } from './tool-call';
import { argumentsOf } from './tool-call';
import { parsedJson } from '../json';

/** Where a statement of the model comes from. */
export interface Source {
	readonly type: 'url' | 'file' | 'containerFile';
	readonly url?: string;
	readonly title?: string;
	readonly fileId?: string;
	readonly fileName?: string;
	readonly containerId?: string;
}

/** A call to a remote MCP server that waits for approval. */
export interface ApprovalRequest extends ToolCall {
	readonly serverLabel: string;
}

/** What `response.create` puts out with Simplify (design A5): optional fields stand where they apply. */
export interface SimpleResponse {
	readonly id: string;
	readonly model: string;
	readonly status: string;
	readonly text: string;
	readonly usage: object | null;
	readonly parsed?: unknown;
	readonly toolCalls?: ToolCall[];
	readonly approvalRequests?: ApprovalRequest[];
	readonly refusal?: string;
	readonly incompleteReason?: string;
	readonly sources?: Source[];
	readonly failure?: unknown;
}

const contentOf = ({ output }: Response) =>
	output.flatMap((item) => (item.type === 'message' ? item.content : []));

/** All text that the model wrote, without refusals. */
export const textOf = (response: Response): string =>
	contentOf(response)
		.map((part) => (part.type === 'output_text' ? part.text : ''))
		.join('');

const refusalOf = (response: Response): string =>
	contentOf(response)
		.map((part) => (part.type === 'refusal' ? part.refusal : ''))
		.join('');

/** A call that the workflow must answer; the calls of tools that the server runs need no answer. */
const toolCallOf = (item: ResponseOutputItem): ToolCall | undefined => {
	switch (item.type) {
		case 'function_call':
			return { id: item.call_id, name: item.name, arguments: argumentsOf(item.arguments) };
		case 'custom_tool_call':
			return { id: item.call_id, name: item.name, arguments: argumentsOf(item.input) };
		case 'computer_call':
			// Newer models give several actions at once.
			return { id: item.call_id, name: 'computer', arguments: item.action ?? item.actions };
		case 'local_shell_call':
			return { id: item.call_id, name: 'local_shell', arguments: item.action };
		case 'shell_call':
			return item.environment?.type === 'container_reference'
				? undefined
				: { id: item.call_id, name: 'shell', arguments: item.action };
		case 'apply_patch_call':
			return { id: item.call_id, name: 'apply_patch', arguments: item.operation };
		case 'tool_search_call':
			return item.execution === 'client' && item.call_id !== null
				? { id: item.call_id, name: 'tool_search', arguments: item.arguments }
				: undefined;
		default:
			return undefined;
	}
};

/** The calls of the server's own shell, of which it gives the output itself. */
const answeredIn = ({ output }: Response): ReadonlySet<string> =>
	new Set(output.flatMap((item) => (item.type === 'shell_call_output' ? [item.call_id] : [])));

const toolCallsOf = (response: Response): ToolCall[] => {
	const answered = answeredIn(response);
	return response.output
		.map(toolCallOf)
		.filter((call) => call !== undefined)
		.filter(({ id }) => !answered.has(id));
};

const approvalRequestsOf = ({ output }: Response): ApprovalRequest[] =>
	output.flatMap((item) =>
		item.type === 'mcp_approval_request'
			? [
					{
						id: item.id,
						serverLabel: item.server_label,
						name: item.name,
						arguments: argumentsOf(item.arguments),
					},
				]
			: [],
	);

const sourceOf = (annotation: ResponseOutputText['annotations'][number]): Source | undefined => {
	switch (annotation.type) {
		case 'url_citation':
			return { type: 'url', url: annotation.url, title: annotation.title };
		case 'file_citation':
			return { type: 'file', fileId: annotation.file_id, fileName: annotation.filename };
		case 'file_path':
			return { type: 'file', fileId: annotation.file_id };
		case 'container_file_citation':
			return {
				type: 'containerFile',
				containerId: annotation.container_id,
				fileId: annotation.file_id,
				fileName: annotation.filename,
			};
		default:
			return undefined;
	}
};

/** What the text cites, each source once, in the order of its first mention. */
const sourcesOf = (response: Response): Source[] => {
	const sources = contentOf(response)
		.flatMap((part) => (part.type === 'output_text' ? part.annotations : []))
		.map(sourceOf)
		.filter((source) => source !== undefined);
	return [...new Map(sources.map((source) => [JSON.stringify(source), source])).values()];
};

const isImageCall = (item: ResponseOutputItem): item is ResponseOutputItem.ImageGenerationCall =>
	item.type === 'image_generation_call';

/** The images that the image generation tool made, in order, as base64 text. */
export const imagesOf = ({ output }: Response): string[] =>
	output.filter(isImageCall).flatMap(({ result }) => result ?? []);

const whereAny = <K extends string, T>(name: K, list: readonly T[]) =>
	(list.length > 0 ? { [name]: list } : {}) as { [P in K]?: T[] };

/**
 * The essence of a response (design A5). A failed or incomplete one is visible: `status`, `failure`,
 * `incompleteReason`. Images are left out: see `imagesOf`.
 * @param asJson whether JSON was asked for: then the text comes parsed, too, where it is JSON
 */
export function simpleResponse(response: Response, asJson: boolean): SimpleResponse {
	const { id, model, status, usage, incomplete_details: incomplete } = response;
	const text = textOf(response);
	const parsed = asJson ? parsedJson(text) : undefined;
	const refusal = refusalOf(response);
	return {
		id,
		model,
		status: status ?? 'completed',
		text,
		usage: usage ?? null,
		...(parsed !== undefined && { parsed }),
		...whereAny('toolCalls', toolCallsOf(response)),
		...whereAny('approvalRequests', approvalRequestsOf(response)),
		...(refusal !== '' && { refusal }),
		...(incomplete?.reason !== undefined && { incompleteReason: incomplete.reason }),
		...whereAny('sources', sourcesOf(response)),
		...(response.error && { failure: response.error }),
	};
}
