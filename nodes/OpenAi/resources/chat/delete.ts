import { deleted } from '../../../shared/fields/deleted';
import { operation } from '../../operation';
import { completion } from './ids';

export const remove = operation()({
	name: 'Delete',
	action: 'Delete a chat completion',
	description: 'Delete a stored completion',
	fields: [completion],
	run: ({ openai, params }) => openai.chat.completions.delete(params.completionId),
	shape: (answer, { params }) => deleted(answer, params.completionId),
	example: {
		params: { completionId: 'chatcmpl-1' },
		request: 'DELETE /v1/chat/completions/chatcmpl-1',
	},
});
