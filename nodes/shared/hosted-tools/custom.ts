import type { CustomTool } from 'openai/resources/responses/responses';
import { objectField } from '../fields/json';
import { apiTool, filled, text } from './api-tool';

/** A tool of the workflow's own that takes text; the model's calls are returned as toolCalls. */
export const custom = apiTool<CustomTool>()({
	name: 'Custom',
	description:
		'A tool of your own that takes plain text; calls are returned as toolCalls for the workflow to carry out',
	type: 'custom',
	needed: ['name'],
	fields: [
		text({
			displayName: 'Name',
			name: 'name',
			placeholder: 'run_query',
			description: 'Name by which the model calls the tool',
		}),
		text({
			displayName: 'Description',
			name: 'description',
			description: 'What the tool does, by which the model decides when to call it',
		}),
		objectField({
			displayName: 'Format',
			name: 'format',
			placeholder: '{"type": "grammar", "syntax": "regex", "definition": "[0-9]+"}',
			description: 'JSON object with the grammar that the text must follow; any text by default',
		}),
	],
	complete: ({ name, ...tool }) => ({ ...tool, name: filled('Custom', 'Name', name) }),
});
