import type { ComputerTool } from 'openai/resources/responses/responses';
import { apiTool } from './api-tool';

/** Has the model operate a computer; its actions are returned as toolCalls. */
export const computerUse = apiTool<ComputerTool>()({
	name: 'Computer Use',
	description:
		'Operate a computer. Actions such as clicks are returned as toolCalls for the workflow to execute.',
	type: 'computer',
	fields: [],
});
