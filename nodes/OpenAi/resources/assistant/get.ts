import { operation } from '../../operation';
import { assistant } from './id';

export const get = operation()({
	name: 'Get',
	action: 'Get an assistant',
	description: 'Get an assistant by its ID',
	fields: [assistant],
	run: ({ openai, params }) => openai.beta.assistants.retrieve(params.assistantId),
	example: { params: { assistantId: 'asst_1' }, request: 'GET /v1/assistants/asst_1' },
});
