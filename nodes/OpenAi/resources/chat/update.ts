import type { ChatCompletionUpdateParams } from 'openai/resources/chat/completions';
import { metadata } from '../../../shared/fields/metadata';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { completion } from './ids';

export const update = operation<ChatCompletionUpdateParams>()({
	name: 'Update',
	action: 'Update a chat completion',
	description: 'Replace the metadata of a stored completion',
	fields: [completion, { ...metadata, required: true }, options([])],
	run: ({ openai, params, body }) => openai.chat.completions.update(params.completionId, body),
	example: {
		params: { completionId: 'chatcmpl-1', metadata: { team: 'support' } },
		request: 'POST /v1/chat/completions/chatcmpl-1',
		body: { metadata: { team: 'support' } },
	},
});
