import type { AgentInputItem } from 'agents-sdk';
import { toObjects } from '../fields/json';
import { described, InputError } from '../kit/input-error';
import type { PlatformClient } from '../openai/platform-client';
import type { Json } from '../json';

const IMAGE = /\.(png|jpe?g|webp|gif)$/i;

type Content = Exclude<Extract<AgentInputItem, { role: 'user' }>['content'], string>;

/** A file as the model reads it. Images go in another form than documents, which its name tells. */
const toContent = async (id: string, openai: PlatformClient): Promise<Content[number]> => {
	const { filename } = await openai.files.retrieve(id);
	return IMAGE.test(filename)
		? { type: 'input_image', image: { id } }
		: { type: 'input_file', file: { id } };
};

const NO_MESSAGE =
	'"History" must hold what an agent put out as history, or messages such as {"role": "user", "content": "Hello"}';

const CHAT_CALLS =
	'"History" has tool calls in the form of Chat Completions, which an agent cannot read: leave out these messages and those with the results, or use the history that an agent put out';

type Message = Readonly<Record<string, Json>>;

/** @throws InputError when a message has nothing in it that an agent can read */
const contentOf = ({ role, content, tool_calls: calls }: Message): string | Json[] => {
	if (typeof content === 'string' || Array.isArray(content)) return content;
	throw new InputError(
		Array.isArray(calls)
			? CHAT_CALLS
			: `"History" has a message of the role ${described(role)} whose content is ${described(content)}: make it text or a list, or leave the message out`,
	);
};

/**
 * Earlier messages, as another run of an agent put them out (`history`), or in the API's short form
 * (`{role, content}`).
 * @throws InputError when an entry is neither, or a message without content
 */
export function toHistoryItems(value: unknown): AgentInputItem[] {
	if (Array.isArray(value) && value.length === 0) return [];
	return toObjects('History', value).map((item) => {
		const { role, type } = item;
		if (type !== undefined && type !== 'message') return item as unknown as AgentInputItem;
		if (role !== 'assistant' && role !== 'user' && role !== 'system') {
			throw new InputError(NO_MESSAGE);
		}
		const content = contentOf(item);
		if (role !== 'assistant') return item as unknown as AgentInputItem;
		const parts = typeof content === 'string' ? [{ type: 'output_text', text: content }] : content;
		return { status: 'completed', ...item, content: parts } as unknown as AgentInputItem;
	});
}

/** What an agent is asked: the text, and the files that go with it. */
export async function toInput(
	text: string,
	fileIds: readonly string[],
	openai: PlatformClient,
): Promise<AgentInputItem> {
	if (fileIds.length === 0) return { role: 'user', content: text };
	const files = await Promise.all(fileIds.map(async (id) => await toContent(id, openai)));
	return { role: 'user', content: [{ type: 'input_text', text }, ...files] };
}
