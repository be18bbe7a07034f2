import type { ThreadUpdateParams } from 'openai/resources/beta/threads';
import { metadata } from '../../../shared/fields/metadata';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { resourcesOfTools } from '../assistant/tool-resources';
import { thread } from './ids';

export const update = operation<ThreadUpdateParams>()({
	name: 'Update',
	action: 'Update a thread',
	description: 'Update the metadata of a thread, or the files that its tools can use',
	fields: [thread, options([metadata, ...resourcesOfTools])],
	run: ({ openai, params, body }) => openai.beta.threads.update(params.threadId, body),
	example: {
		params: { threadId: 'thread_1', options: { metadata: { team: 'a' }, fileIds: 'file-1' } },
		request: 'POST /v1/threads/thread_1',
		body: {
			metadata: { team: 'a' },
			tool_resources: { code_interpreter: { file_ids: ['file-1'] } },
		},
	},
});
