import { deleted } from '../../../shared/fields/deleted';
import { operation } from '../../operation';
import { response } from './ids';

export const remove = operation()({
	name: 'Delete',
	action: 'Delete a response',
	description: 'Delete a response from the server',
	fields: [response],
	run: ({ openai, params }) => openai.responses.delete(params.responseId),
	shape: (answer, { params }) => deleted(answer, params.responseId),
	example: { params: { responseId: 'resp_1' }, request: 'DELETE /v1/responses/resp_1' },
});
