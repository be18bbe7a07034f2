import { deleted } from '../../../shared/fields/deleted';
import { operation } from '../../operation';
import { response } from './ids';

export const remove = operation()({
	name: 'Delete',
	action: 'Delete a response',
	description: 'Delete a response from the server',
	fields: [response],
	async run({ openai, params }) {
		// The API answers with an empty body.
		await openai.responses.delete(params.responseId);
		return { id: params.responseId };
	},
	shape: deleted,
	example: { params: { responseId: 'resp_1' }, request: 'DELETE /v1/responses/resp_1' },
});
