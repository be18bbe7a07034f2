import type { Response } from 'openai/resources/responses/responses';
import { answeredJson, refusalOfContent, textOfContent } from './content';
import type { Answered } from './reading';
import { firstText, objectIn, objectsIn, present, textIn } from './reading';
import type { IncludedOutput } from './response-included';
import { includedOf } from './response-included';
import type { CitedFile } from './response-files';
import { containerIdOf, filesOf } from './response-files';
import type { ToolCall } from './tool-call';
import { argumentsOf, inputOf } from './tool-call';
import type { ToolFailure } from './tool-failures';
import { toolFailuresOf } from './tool-failures';

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

/** What responses give with Simplify: optional fields stand where they apply. */
export interface SimpleResponse extends IncludedOutput {
	readonly id: string;
	readonly model: string;
	readonly status: string;
	readonly text: string;
	readonly usage: object | null;
	readonly parsed?: unknown;
	readonly reasoning?: string;
	readonly toolCalls?: ToolCall[];
	readonly toolFailures?: ToolFailure[];
	readonly approvalRequests?: ApprovalRequest[];
	readonly refusal?: string;
	readonly incompleteReason?: string;
	readonly sources?: Source[];
	readonly conversationId?: string;
	readonly containerId?: string;
	readonly files?: CitedFile[];
	readonly serviceTier?: string;
	readonly failure?: unknown;
}

/** A response, or what a server calls one: any of its fields may be missing. */
export type AnsweredResponse = Response | Answered;

const itemsOf = (response: AnsweredResponse): Answered[] => objectsIn(response.output);

const messagesOf = (response: AnsweredResponse): Answered[] =>
	itemsOf(response).filter(({ type }) => type === 'message' || type === undefined);

/** The parts of what the model wrote. */
export const partsOf = (response: AnsweredResponse): Answered[] =>
	messagesOf(response).flatMap(({ content }) => objectsIn(content));

/** All text that the model wrote, without refusals. */
export const textOf = (response: AnsweredResponse): string =>
	messagesOf(response)
		.map(({ content }) => textOfContent(content) ?? '')
		.join('');

const refusalOf = (response: AnsweredResponse): string | undefined =>
	textIn(
		messagesOf(response)
			.map(({ content }) => refusalOfContent(content) ?? '')
			.join(''),
	);

/** The model's reasoning: its summary, or all of it where the server gives that (open models). */
function reasoningOf(response: AnsweredResponse): string | undefined {
	const texts = itemsOf(response)
		.filter(({ type }) => type === 'reasoning')
		.flatMap(({ summary, content }) => {
			const parts = objectsIn(summary).length > 0 ? summary : content;
			return objectsIn(parts).map(({ text }) => textIn(text));
		});
	return textIn(texts.filter((text) => text !== undefined).join('\n\n'));
}

/** The name of a call that the workflow must answer, and what it is given. */
const callOf = (item: Answered): { name: unknown; given: unknown } | undefined => {
	switch (item.type) {
		case 'function_call':
			return { name: item.name, given: argumentsOf(item.arguments) };
		case 'custom_tool_call':
			return { name: item.name, given: inputOf(item.input) };
		case 'computer_call':
			// Newer models give several actions at once.
			return { name: 'computer', given: item.action ?? item.actions };
		case 'local_shell_call':
			return { name: 'local_shell', given: item.action };
		case 'shell_call':
			return objectIn(item.environment).type === 'container_reference'
				? undefined
				: { name: 'shell', given: item.action };
		case 'apply_patch_call':
			return { name: 'apply_patch', given: item.operation };
		case 'tool_search_call':
			return item.execution === 'client' && textIn(item.call_id) !== undefined
				? { name: 'tool_search', given: item.arguments }
				: undefined;
		default:
			return undefined;
	}
};

/** A call that the workflow must answer; the calls of tools that the server runs need no answer. */
const toolCallOf = (item: Answered): ToolCall | undefined => {
	const call = callOf(item);
	if (!call) return undefined;
	const id = firstText(item.call_id, item.id) ?? '';
	return { id, name: textIn(call.name) ?? '', arguments: call.given };
};

/** The calls of the server's own shell, of which it gives the output itself. */
const answeredIn = (response: AnsweredResponse): ReadonlySet<unknown> =>
	new Set(
		itemsOf(response).flatMap(({ type, call_id: id }) =>
			type === 'shell_call_output' ? [id] : [],
		),
	);

const toolCallsOf = (response: AnsweredResponse): ToolCall[] => {
	const answered = answeredIn(response);
	return itemsOf(response)
		.map(toolCallOf)
		.filter((call) => call !== undefined)
		.filter(({ id }) => !answered.has(id));
};

const approvalRequestsOf = (response: AnsweredResponse): ApprovalRequest[] =>
	itemsOf(response)
		.filter(({ type }) => type === 'mcp_approval_request')
		.map(({ id, server_label: label, name, arguments: given }) => ({
			id: textIn(id) ?? '',
			serverLabel: textIn(label) ?? '',
			name: textIn(name) ?? '',
			arguments: argumentsOf(given),
		}));

/** Compatible servers put an address flat or inside, and know types of their own, which are left out. */
const sourceOf = (annotation: Answered): Source | undefined => {
	const { type, file_id: id, filename, container_id: container } = annotation;
	const { url, title } = { ...annotation, ...objectIn(annotation.url_citation) };
	const fileId = textIn(id);
	const named = { ...present('fileId', fileId), ...present('fileName', textIn(filename)) };
	if (type === 'url_citation') {
		return textIn(url) === undefined
			? undefined
			: { type: 'url', ...present('url', textIn(url)), ...present('title', textIn(title)) };
	}
	if (fileId === undefined) return undefined;
	if (type === 'file_citation' || type === 'file_path') return { type: 'file', ...named };
	return type === 'container_file_citation'
		? { type: 'containerFile', ...present('containerId', textIn(container)), ...named }
		: undefined;
};

/** What annotations cite, each source once, in the order of its first mention. */
export const sourcesIn = (annotations: readonly Answered[]): Source[] => {
	const sources = annotations.map(sourceOf).filter((source) => source !== undefined);
	return [...new Map(sources.map((source) => [JSON.stringify(source), source])).values()];
};

/** The images that the image generation tool made, in order, as base64 text. */
export const imagesOf = (response: AnsweredResponse): string[] =>
	itemsOf(response)
		.filter(({ type }) => type === 'image_generation_call')
		.flatMap(({ result }) => textIn(result) ?? []);

/** Whether a response was asked for JSON, which it says itself. */
const isOfJson = (response: AnsweredResponse): boolean =>
	firstText(objectIn(objectIn(response.text).format).type)?.startsWith('json') ?? false;

/**
 * The essence of a response. A failed or incomplete one is visible: `status`, `failure`,
 * `incompleteReason`. Images are left out: see `imagesOf`.
 * @param asJson whether JSON was asked for: then the text comes parsed, too, where it is JSON
 */
export function simpleResponse(response: AnsweredResponse, asJson: boolean): SimpleResponse {
	const text = textOf(response);
	const { reason } = objectIn(response.incomplete_details);
	const { conversation } = response;
	const parsed = asJson || isOfJson(response) ? answeredJson(text) : undefined;
	return {
		id: textIn(response.id) ?? '',
		model: textIn(response.model) ?? '',
		status: textIn(response.status) ?? 'completed',
		text,
		usage: isUsage(response.usage) ? response.usage : null,
		...(parsed !== undefined && { parsed }),
		...present('reasoning', reasoningOf(response)),
		...present('toolCalls', toolCallsOf(response)),
		...present('toolFailures', toolFailuresOf(itemsOf(response))),
		...present('approvalRequests', approvalRequestsOf(response)),
		...present('refusal', refusalOf(response)),
		...present('incompleteReason', textIn(reason)),
		...present(
			'sources',
			sourcesIn(partsOf(response).flatMap(({ annotations }) => objectsIn(annotations))),
		),
		...includedOf(itemsOf(response)),
		...present('conversationId', firstText(objectIn(conversation).id, conversation)),
		...present('containerId', containerIdOf(itemsOf(response))),
		...present('files', filesOf(itemsOf(response))),
		...present('serviceTier', textIn(response.service_tier)),
		...present('failure', response.error),
	};
}

const isUsage = (usage: unknown): usage is object => typeof usage === 'object' && usage !== null;
