import type { AgentInputItem } from 'agents-sdk';
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
