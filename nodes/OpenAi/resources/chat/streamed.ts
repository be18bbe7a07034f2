import type OpenAI from 'openai';
import type {
	ChatCompletion,
	ChatCompletionCreateParamsNonStreaming,
} from 'openai/resources/chat/completions';
import type { ChatStream } from '../../../shared/kit/chat-stream';
import { completionOf } from '../../../shared/openai/chunks';

/**
 * Makes a completion while n8n's chat shows it as it is written, and gives it whole, as without a
 * stream. The chat shows the first choice only.
 * @throws Error when the stream ends before the completion does; what the SDK throws
 */
export async function streamed(
	openai: OpenAI,
	params: ChatCompletionCreateParamsNonStreaming,
	chat: ChatStream,
): Promise<ChatCompletion> {
	const stream = await openai.chat.completions.create({
		...params,
		stream: true,
		stream_options: { include_usage: true },
	});
	return await completionOf(stream, (choices) => {
		const delta = choices.find(({ index }) => index === 0)?.delta;
		const text = delta?.content ?? delta?.refusal ?? '';
		if (text !== '') chat.write(text);
	});
}
