import type { ToolSearchTool } from 'openai/resources/responses/responses';
import { objectField } from '../fields/json';
import { apiTool, choice, text } from './api-tool';

/** Has the model look for tools whose loading is deferred. */
export const toolSearch = apiTool<ToolSearchTool>()({
	name: 'Tool Search',
	description: 'Load deferred tools when the model needs them',
	type: 'tool_search',
	usual: { execution: 'server' },
	fields: [
		choice(
			{
				displayName: 'Execution',
				name: 'execution',
				description: 'Whether the server searches, or the workflow, to which calls are returned',
			},
			{ server: 'By the Server', client: 'By the Workflow' },
		),
		text({
			displayName: 'Description',
			name: 'description',
			description: 'Description of the search by the workflow, for the model',
		}),
		objectField({
			displayName: 'Parameters',
			name: 'parameters',
			placeholder: '{"type": "object", "properties": {"goal": {"type": "string"}}}',
			description: 'JSON Schema of the arguments of a search by the workflow',
		}),
	],
});
