import { isObject } from '../json';

const isText = (part: unknown): part is { text: string } =>
	isObject(part) && part.type === 'text' && typeof part.text === 'string';

/** Content that is a list of texts alone as one text; any other as it is. */
export const textContent = (content: unknown): unknown =>
	Array.isArray(content) && content.every(isText)
		? content.map(({ text }) => text).join('')
		: content;

/** A request of chat completions whose messages have a text in place of a list of texts, which not every server knows. */
export function withTextContent(
	body: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
	if (!Array.isArray(body.messages)) return body;
	const messages = body.messages.map((message: unknown) =>
		isObject(message) && Array.isArray(message.content) && message.content.length > 0
			? { ...message, content: textContent(message.content) }
			: message,
	);
	return { ...body, messages };
}
