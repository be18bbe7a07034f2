import { outputBinary } from '../../../shared/fields/binary';
import { OutputItem } from '../../../shared/kit/operation';
import { contentOf, mimeTypeOf } from '../../../shared/openai/downloads';
import { operation } from '../../operation';
import { fileId } from './id';

export const download = operation()({
	name: 'Download',
	action: 'Download a file',
	description:
		"Download a file's content. OpenAI gives back what batches and fine-tuning put out, but not what was uploaded as user data.",
	fields: [fileId, outputBinary('The binary field to put the file in')],
	async run({ openai, params, binary, signal }) {
		const file = await openai.files.retrieve(params.fileId, { signal });
		const response = await openai.files.content(params.fileId, { signal });
		const content = contentOf(response);
		return { file, data: await binary.save(content, file.filename, mimeTypeOf(response)) };
	},
	shape: ({ file, data }, { params }) => new OutputItem(file, { [params.outputBinaryName]: data }),
	example: {
		params: { fileId: 'file-abc123' },
		request: 'GET /v1/files/file-abc123/content',
	},
});
