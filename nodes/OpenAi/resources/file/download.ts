import { toFileName } from '../../../shared/file-names';
import { outputBinary } from '../../../shared/fields/binary';
import { OutputItem } from '../../../shared/kit/operation';
import { begun, fileNameOf, mimeTypeOf } from '../../../shared/openai/downloads';
import { kindOf } from '../../../shared/openai/file-kind';
import type { PlatformClient } from '../../../shared/openai/platform-client';
import type { Answered } from '../../../shared/openai/reading';
import { textIn } from '../../../shared/openai/reading';
import { operation } from '../../operation';
import { fileId } from './id';

const hasExtension = (name: string): boolean => /\.[a-z0-9]+$/i.test(name);

/** What the server knows of a file; its ID alone where it does not tell, as the content may be there all the same. */
async function knownOf(openai: PlatformClient, id: string, signal: AbortSignal): Promise<Answered> {
	try {
		return { ...(await openai.files.retrieve(id, { signal })) };
	} catch (error) {
		if (signal.aborted) throw error;
		return { id };
	}
}

export const download = operation()({
	name: 'Download',
	action: 'Download a file',
	description:
		"Download a file's content. OpenAI returns the output of batches and fine-tuning, but not files uploaded as user data.",
	fields: [fileId, outputBinary('The binary field to put the file in')],
	async run({ openai, params: { fileId: id }, binary, signal }) {
		const file = await knownOf(openai, id, signal);
		const response = await openai.files.content(id, { signal });
		const { head, content } = await begun(response);
		const kind = kindOf(head);
		const named = toFileName(textIn(file.filename)) ?? fileNameOf(response);
		const name = named ?? (kind ? `${id}.${kind.extension}` : id);
		const type = mimeTypeOf(response) ?? (hasExtension(name) ? undefined : kind?.mimeType);
		return { file, data: await binary.save(content, name, type) };
	},
	shape: ({ file, data }, { params }) => new OutputItem(file, { [params.outputBinaryName]: data }),
	example: {
		params: { fileId: 'file-abc123' },
		request: 'GET /v1/files/file-abc123/content',
	},
});
