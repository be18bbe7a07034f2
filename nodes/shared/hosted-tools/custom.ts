import type { CustomTool } from 'openai/resources/responses/responses';
import { objectField } from '../fields/json';
import { apiTool, filled, text } from './api-tool';

/** A tool of the workflow's own that takes text; the model's calls are returned as toolCalls. */
export const custom = apiTool<CustomTool>()({
	name: 'Custom',
	description:
		'Your own tool that takes plain text. Calls are returned as toolCalls for the workflow to execute.',
	type: 'custom',
	needed: ['name'],
	fields: [
		text({
			displayName: 'Name',
			name: 'name',
			placeholder: 'run_query',
			description: 'Name of the tool for the model',
		}),
		text({
			displayName: 'Description',
			name: 'description',
			description: 'What the tool does, which tells the model when to call it',
		}),
		objectField({
			displayName: 'Format',
			name: 'format',
			placeholder: '{"type": "grammar", "syntax": "regex", "definition": "[0-9]+"}',
			description: 'JSON object with the grammar of the text. Any text by default.',
		}),
	],
	complete: ({ name, ...tool }) => ({ ...tool, name: filled('Custom', 'Name', name) }),
});
