import type { ChatCompletion, ChatCompletionMessage } from 'openai/resources/chat/completions';
import type { OutputFile } from '../../../shared/fields/output-files';
import { numbered } from '../../../shared/fields/binary';
import type { ToolCall } from '../../../shared/openai/tool-call';
import { argumentsOf } from '../../../shared/openai/tool-call';
import { parsedJson } from '../../../shared/json';
import { own } from '../../../shared/json';

/** What one choice says; optional fields stand where they apply. */
interface SimpleChoice {
	readonly content: string | null;
	readonly finishReason: string;
	readonly parsed?: unknown;
	readonly toolCalls?: ToolCall[];
	readonly refusal?: string;
	readonly sources?: object[];
	readonly logprobs?: object;
}

/** What `chat.create` puts out with Simplify (design A5). */
export interface SimpleCompletion extends SimpleChoice {
	readonly id: string;
	readonly model: string;
	readonly usage: object | null;
	readonly choices?: ReadonlyArray<SimpleChoice & { readonly index: number }>;
}

const toolCallsOf = (message: ChatCompletionMessage): ToolCall[] => {
	const calls = (message.tool_calls ?? []).map((call) =>
		call.type === 'custom'
			? { id: call.id, name: call.custom.name, arguments: argumentsOf(call.custom.input) }
			: { id: call.id, name: call.function.name, arguments: argumentsOf(call.function.arguments) },
	);
	// eslint-disable-next-line @typescript-eslint/no-deprecated -- older servers know this form only; it has no ID
	const { function_call: older } = message;
	return older
		? [...calls, { id: '', name: older.name, arguments: argumentsOf(older.arguments) }]
		: calls;
};

const sourcesOf = ({ annotations }: ChatCompletionMessage) =>
	(annotations ?? []).map(({ url_citation: { url, title } }) => ({ type: 'url', url, title }));

function simpleChoice(
	{ message, finish_reason: finishReason, logprobs }: ChatCompletion.Choice,
	asJson: boolean,
): SimpleChoice {
	// What is spoken has no content, but the text of what is said.
	const content = message.content ?? message.audio?.transcript ?? null;
	const parsed = asJson && content !== null ? parsedJson(content) : undefined;
	const toolCalls = toolCallsOf(message);
	const sources = sourcesOf(message);
	return {
		content,
		finishReason,
		...(parsed !== undefined && { parsed }),
		...(toolCalls.length > 0 && { toolCalls }),
		...(message.refusal && { refusal: message.refusal }),
		...(sources.length > 0 && { sources }),
		...(logprobs && { logprobs }),
	};
}

/**
 * The essence of a completion (design A5): its first choice, and all of them when there are several.
 * @param asJson whether JSON was asked for: then contents come parsed, too, where they are JSON
 * @throws Error when the server gave no choice at all
 */
export function simpleCompletion(completion: ChatCompletion, asJson: boolean): SimpleCompletion {
	const { id, model, usage, choices } = completion;
	const [first] = choices;
	if (!first) throw new Error('The server answered without a choice: try again, or another model');
	const { content, finishReason, ...more } = simpleChoice(first, asJson);
	return {
		id,
		model,
		content,
		finishReason,
		usage: usage ?? null,
		...more,
		...(choices.length > 1 && {
			choices: choices.map((choice) => ({ index: choice.index, ...simpleChoice(choice, asJson) })),
		}),
	};
}

const MIME_TYPES: Readonly<Record<string, string>> = {
	aac: 'audio/aac',
	flac: 'audio/flac',
	mp3: 'audio/mpeg',
	opus: 'audio/ogg',
	pcm16: 'audio/pcm',
	wav: 'audio/wav',
};

/**
 * The spoken answers of a completion, one per choice, as files.
 * @param asked the audio that was asked for: its format is not in the answer
 */
export function spoken({ choices }: ChatCompletion, asked: unknown): OutputFile[] {
	const { format = 'wav' } = (asked ?? {}) as { readonly format?: string };
	return choices
		.flatMap(({ message }) => message.audio ?? [])
		.map(({ data }, index) => ({
			content: Buffer.from(data, 'base64'),
			fileName: `${numbered('speech', index)}.${format === 'pcm16' ? 'pcm' : format}`,
			mimeType: own(MIME_TYPES, format) ?? 'application/octet-stream',
		}));
}
