import { deleted } from '../../../shared/fields/deleted';
import { operation } from '../../operation';
import { assistant } from './id';

export const remove = operation()({
	name: 'Delete',
	action: 'Delete an assistant',
	description: 'Delete an assistant',
	fields: [assistant],
	run: ({ openai, params }) => openai.beta.assistants.delete(params.assistantId),
	shape: (answer, { params }) => deleted(answer, params.assistantId),
	example: { params: { assistantId: 'asst_1' }, request: 'DELETE /v1/assistants/asst_1' },
});
