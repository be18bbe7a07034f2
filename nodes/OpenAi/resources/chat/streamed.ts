import type {
	ChatCompletion,
	ChatCompletionCreateParamsNonStreaming,
} from 'openai/resources/chat/completions';
import type { ChatStream } from '../../../shared/kit/chat-stream';
import { completionOf } from '../../../shared/openai/chunks';
import { refusalOfContent, textOfContent } from '../../../shared/openai/content';
import type { PlatformClient } from '../../../shared/openai/platform-client';
import { firstText } from '../../../shared/openai/reading';

/**
 * Makes a completion while n8n's chat shows it as it is written, and gives it whole, as without a
 * stream. The chat shows the text of the first choice, as the item has it: no thoughts.
 * @throws Error when the stream ends before the completion does; what the SDK throws
 */
export async function streamed(
	openai: PlatformClient,
	params: ChatCompletionCreateParamsNonStreaming,
	chat: ChatStream,
): Promise<ChatCompletion> {
	const stream = await openai.chat.completions.create({
		...params,
		stream: true,
		stream_options: { include_usage: true },
	});
	return await completionOf(
		stream,
		({ content, refusal }) => {
			const text = firstText(textOfContent(content), refusal, refusalOfContent(content));
			if (text !== undefined) chat.write(text);
		},
		() => openai.saidDone(stream),
	);
}
