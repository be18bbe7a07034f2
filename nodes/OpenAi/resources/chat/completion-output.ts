import type { ChatCompletion } from 'openai/resources/chat/completions';
import type { OutputFile } from '../../../shared/fields/output-files';
import { imageFile } from '../../../shared/fields/output-files';
import { numbered } from '../../../shared/fields/binary';
import { UnexpectedAnswerError } from '../../../shared/openai/answers';
import {
	answeredJson,
	imageUrlOf,
	refusalOfContent,
	textOfContent,
	thoughtsOfContent,
} from '../../../shared/openai/content';
import { headOf } from '../../../shared/openai/file-kind';
import { isDataUrl } from '../../../shared/openai/encoded-file';
import type { Answered } from '../../../shared/openai/reading';
import { firstText, objectIn, objectsIn, present, textIn } from '../../../shared/openai/reading';
import { sourcesIn } from '../../../shared/openai/response-output';
import type { ToolCall } from '../../../shared/openai/tool-call';
import { argumentsOf, inputOf } from '../../../shared/openai/tool-call';
import { soundOf } from '../audio/sound';

/** What one choice says; optional fields stand where they apply. */
interface SimpleChoice {
	readonly text: string | null;
	readonly finishReason: string | null;
	readonly parsed?: unknown;
	readonly reasoning?: string;
	readonly toolCalls?: ToolCall[];
	readonly refusal?: string;
	readonly sources?: object[];
	readonly logprobs?: object;
	/** What a content filter said of a blocked answer. */
	readonly contentFilter?: object;
	/** Images that the server gives the address of. */
	readonly imageUrls?: string[];
	readonly failure?: unknown;
}

/** What `chat.create` returns with Simplify. */
export interface SimpleCompletion extends SimpleChoice {
	readonly id: string;
	readonly model: string;
	readonly usage: object | null;
	readonly systemFingerprint?: string;
	readonly serviceTier?: string;
	readonly choices?: ReadonlyArray<SimpleChoice & { readonly index: number }>;
}

const callOf = (call: Answered): ToolCall => {
	const { function: called, custom, id } = call;
	const { name, arguments: given, input } = objectIn(called ?? custom ?? call);
	return {
		id: textIn(id) ?? '',
		name: textIn(name) ?? '',
		arguments: custom === undefined || custom === null ? argumentsOf(given) : inputOf(input),
	};
};

const toolCallsOf = ({ tool_calls: calls, function_call: older }: Answered): ToolCall[] => [
	...objectsIn(calls).map(callOf),
	// Older servers know this form only; it has no ID.
	...(textIn(objectIn(older).name) === undefined ? [] : [callOf({ function: older })]),
];

/** The reasoning of compatible servers: DeepSeek and vLLM, OpenRouter and Groq, Ollama, Mistral call it differently. */
const reasoningOf = (message: Answered): string | undefined =>
	firstText(
		message.reasoning_content,
		message.reasoning,
		message.thinking,
		objectIn(message.reasoning).content,
		thoughtsOfContent(message.content),
		objectsIn(message.reasoning_details)
			.map(({ text, summary }) => firstText(text, summary) ?? '')
			.join(''),
	);

/** Images stand beside the content (OpenRouter) or in it (Gemini). */
const addressesOf = ({ images, content }: Answered): string[] =>
	[
		...objectsIn(images),
		...objectsIn(content).filter(({ type }) => textIn(type)?.includes('image')),
	].flatMap((part) => imageUrlOf(part) ?? []);

/** What is spoken has no content, but the text of what is said. */
const textOfMessage = ({ content, audio }: Answered): string | null =>
	textOfContent(content) ?? textIn(objectIn(audio).transcript) ?? null;

function simpleChoice(choice: Answered, asJson: boolean): SimpleChoice {
	const message = objectIn(choice.message);
	const text = textOfMessage(message) ?? textIn(choice.text) ?? null;
	const parsed = asJson && text !== null ? answeredJson(text) : undefined;
	const finishReason = textIn(choice.finish_reason) ?? null;
	const isBlocked = finishReason === 'content_filter';
	return {
		text,
		finishReason,
		...(parsed !== undefined && { parsed }),
		...present('reasoning', reasoningOf(message)),
		...present('toolCalls', toolCallsOf(message)),
		...present('refusal', firstText(message.refusal, refusalOfContent(message.content))),
		...present('sources', sourcesIn(objectsIn(message.annotations))),
		...present('logprobs', choice.logprobs as object | null),
		...(isBlocked && present('contentFilter', choice.content_filter_results as object | null)),
		...present(
			'imageUrls',
			addressesOf(message).filter((url) => !isDataUrl(url)),
		),
		...present('failure', choice.error),
	};
}

/** What Perplexity and others cite beside the choices. */
const citedBy = ({ search_results: results, citations }: Answered): object[] => {
	const found = objectsIn(results).flatMap(({ url, title }) =>
		textIn(url) === undefined ? [] : [{ type: 'url', url, ...present('title', textIn(title)) }],
	);
	const urls = Array.isArray(citations) ? citations.flatMap((url) => textIn(url) ?? []) : [];
	return found.length > 0 ? found : urls.map((url) => ({ type: 'url', url }));
};

/**
 * The essence of a completion: its first choice, and all of them when there are several.
 * @param asJson whether JSON was asked for: then texts come parsed, too, where they are JSON
 * @throws UnexpectedAnswerError when the server gave no choice at all
 */
export function simpleCompletion(completion: ChatCompletion, asJson: boolean): SimpleCompletion {
	const answer = completion as unknown as Answered;
	const choices = objectsIn(answer.choices);
	const [first] = choices;
	if (!first) throw new UnexpectedAnswerError(answer, 'a choice');
	const { text, finishReason, ...more } = simpleChoice(first, asJson);
	const { usage } = answer;
	return {
		id: textIn(answer.id) ?? '',
		model: textIn(answer.model) ?? '',
		text,
		finishReason,
		usage: typeof usage === 'object' ? usage : null,
		...present('sources', citedBy(answer)),
		...more,
		...present('systemFingerprint', textIn(answer.system_fingerprint)),
		...present('serviceTier', textIn(answer.service_tier)),
		...present('failure', more.failure ?? answer.error),
		...(choices.length > 1 && {
			choices: choices.map((choice, place) => ({
				index: Number(choice.index ?? place),
				...simpleChoice(choice, asJson),
			})),
		}),
	};
}

/** What the format of audio is called as the extension of a file. */
const extensionOf = (format: string): string => (format === 'pcm16' ? 'pcm' : format);

function spokenFile(data: string, index: number, format: string): OutputFile {
	const base64 = data.replace(/^data:[^,]*,/, '');
	const { fileName, mimeType } = soundOf(headOf(base64), undefined, extensionOf(format));
	const [, extension = 'bin'] = /\.(\w+)$/.exec(fileName) ?? [];
	return {
		content: Buffer.from(base64, 'base64'),
		fileName: `${numbered('speech', index)}.${extension}`,
		mimeType,
	};
}

/**
 * What a completion says in speech and shows in images, as files: those of each choice, speech first.
 * @param asked the audio that was asked for: its format is not in the answer
 */
export function filesOf({ choices }: ChatCompletion, asked: unknown): OutputFile[] {
	const format = textIn(objectIn(asked).format) ?? 'wav';
	const messages = objectsIn(choices).map(({ message }) => objectIn(message));
	const speech = messages.flatMap(({ audio }) => textIn(objectIn(audio).data) ?? []);
	const images = messages.flatMap((message) => addressesOf(message).filter(isDataUrl));
	return [
		...speech.map((data, index) => spokenFile(data, index, format)),
		...images.map((url, index) => imageFile(url, index)),
	];
}
