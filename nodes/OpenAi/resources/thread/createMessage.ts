import type { MessageCreateParams } from 'openai/resources/beta/threads/messages';
import { listOf } from '../../../shared/fields/ids';
import { objectsField } from '../../../shared/fields/json';
import { metadata } from '../../../shared/fields/metadata';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { toContent } from './content';
import { thread } from './ids';

export const createMessage = operation<MessageCreateParams>()({
	name: 'Create Message',
	action: 'Create a message in a thread',
	description: 'Add a message to a thread',
	fields: [
		thread,
		{
			displayName: 'Role',
			name: 'role',
			type: 'options',
			options: [
				{ name: 'Assistant', value: 'assistant' },
				{ name: 'User', value: 'user' },
			],
			default: 'user',
			description: 'Author of the message',
		},
		{
			displayName: 'Content',
			name: 'content',
			type: 'string',
			required: true,
			typeOptions: { rows: 3 },
			default: '',
			description:
				'Content of the message: text, or a JSON list of parts such as [{"type": "text", "text": "Hello"}, {"type": "image_file", "image_file": {"file_id": "file-1"}}]',
			parse: toContent,
		},
		options([
			objectsField({
				displayName: 'Attachments',
				name: 'attachments',
				placeholder: '[{"file_id": "file-1", "tools": [{"type": "code_interpreter"}]}]',
				description:
					'Files and the tools that can use them, as a JSON list such as [{"file_id": "file-1", "tools": [{"type": "code_interpreter"}]}]',
			}),
			listOf({
				displayName: 'File IDs',
				name: 'fileIds',
				send: false,
				description: 'Comma-separated IDs of files to attach for File Search',
			}),
			metadata,
		]),
	],
	run({ openai, params, body }) {
		const found = params.options.fileIds?.map((file_id) => ({
			file_id,
			tools: [{ type: 'file_search' as const }],
		}));
		const attachments = [...(body.attachments ?? []), ...(found ?? [])];
		return openai.beta.threads.messages.create(params.threadId, {
			...body,
			...(attachments.length > 0 && { attachments }),
		});
	},
	example: {
		params: {
			threadId: 'thread_1',
			role: 'user',
			content: 'Hello',
			options: { fileIds: 'file-1' },
		},
		request: 'POST /v1/threads/thread_1/messages',
		body: {
			role: 'user',
			content: 'Hello',
			attachments: [{ file_id: 'file-1', tools: [{ type: 'file_search' }] }],
		},
	},
});
