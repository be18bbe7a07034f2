import type OpenAI from 'openai';
import type {
	ChatCompletion,
	ChatCompletionCreateParamsNonStreaming,
} from 'openai/resources/chat/completions';
import type { ChatStream } from '../../../shared/kit/chat-stream';

/**
 * Something that is sent as it is, but that the SDK cannot look into. Its helper parses what comes for a
 * JSON Schema or a strict tool, and fails where that was cut off or is not JSON, which is no error here.
 */
const sealed = <T>(value: T): T => ({ toJSON: () => value }) as T;

/** What the SDK's helper adds for those who use its parsers. */
const withoutParsed = (completion: ChatCompletion): ChatCompletion => ({
	...completion,
	choices: completion.choices.map((choice) => {
		const { parsed: _parsed, ...message } = choice.message as typeof choice.message & {
			parsed?: unknown;
		};
		return { ...choice, message };
	}),
});

/**
 * Makes a completion while n8n's chat shows it as it is written, and gives it whole, as without a
 * stream. The chat shows the first choice only.
 */
export async function streamed(
	openai: OpenAI,
	{ response_format: format, tools, ...params }: ChatCompletionCreateParamsNonStreaming,
	chat: ChatStream,
): Promise<ChatCompletion> {
	const stream = openai.chat.completions.stream({
		...params,
		...(format && { response_format: sealed(format) }),
		...(tools && { tools: tools.map(sealed) }),
		stream: true,
		stream_options: { include_usage: true },
	});
	stream.on('chunk', ({ choices }) => {
		const delta = choices.find(({ index }) => index === 0)?.delta;
		const text = delta?.content ?? delta?.refusal ?? '';
		if (text !== '') chat.write(text);
	});
	return withoutParsed(await stream.finalChatCompletion());
}
