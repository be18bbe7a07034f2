import { operation } from '../../operation';
import { completion } from './ids';

export const get = operation()({
	name: 'Get',
	action: 'Get a chat completion',
	description: 'Get a stored completion by its ID',
	fields: [completion],
	run: ({ openai, params }) => openai.chat.completions.retrieve(params.completionId),
	example: {
		params: { completionId: 'chatcmpl-1' },
		request: 'GET /v1/chat/completions/chatcmpl-1',
	},
});
