import type { AgentInputItem } from 'agents-sdk';
import { toObjects } from '../fields/json';
import type { Json } from '../kit/field';
import { InputError } from '../kit/input-error';
import type { PlatformClient } from '../openai/platform-client';

const IMAGE = /\.(png|jpe?g|webp|gif)$/i;

type Content = Exclude<Extract<AgentInputItem, { role: 'user' }>['content'], string>;

/** A file as the model reads it. Images go in another form than documents, which its name tells. */
const toContent = async (id: string, openai: PlatformClient): Promise<Content[number]> => {
	const { filename } = await openai.files.retrieve(id);
	return IMAGE.test(filename)
		? { type: 'input_image', image: { id } }
		: { type: 'input_file', file: { id } };
};

/** Text that a chat message of the API's own form holds, for the SDK's form. */
const toText = (content: Json | undefined, type: string): Json | undefined =>
	typeof content === 'string' ? [{ type, text: content }] : content;

/**
 * Earlier messages, as another run of an agent put them out (`history`), or in the API's short form
 * (`{role, content}`).
 * @throws InputError when an entry is neither
 */
export function toHistoryItems(value: unknown): AgentInputItem[] {
	if (Array.isArray(value) && value.length === 0) return [];
	return toObjects('History', value).map((item) => {
		const { role, type, content } = item;
		if (type !== undefined && type !== 'message') return item as unknown as AgentInputItem;
		if (role === 'assistant') {
			const text = toText(content, 'output_text');
			return { status: 'completed', ...item, content: text } as unknown as AgentInputItem;
		}
		if (role === 'user' || role === 'system') return item as unknown as AgentInputItem;
		throw new InputError(
			'"History" must hold what an agent put out as history, or messages such as {"role": "user", "content": "Hello"}',
		);
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
