import { operation } from '../../operation';
import { response } from './ids';

export const cancel = operation()({
	name: 'Cancel',
	action: 'Cancel a response',
	description: 'Cancel a response that is running in the background',
	fields: [response],
	run: ({ openai, params }) => openai.responses.cancel(params.responseId),
	example: { params: { responseId: 'resp_1' }, request: 'POST /v1/responses/resp_1/cancel' },
});
