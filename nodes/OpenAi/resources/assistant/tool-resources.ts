import { listOf } from '../../../shared/fields/ids';
import { objectsField, toObject } from '../../../shared/fields/json';
import type { Field, Fields } from '../../../shared/kit/field';
import type { Json } from '../../../shared/json';

/** The tools of an assistant or a run. */
export const tools = objectsField({
	displayName: 'Tools',
	name: 'tools',
	placeholder: '[{"type": "file_search"}]',
	description:
		'Tools that the model may use, as a JSON list: {"type": "code_interpreter"}, {"type": "file_search"} or {"type": "function", "function": {"name": "get_weather", "parameters": {}}}',
});

const toolResources = {
	displayName: 'Tool Resources',
	name: 'toolResources',
	type: 'json',
	default: '',
	placeholder: '{"file_search": {"vector_store_ids": ["vs_1"]}}',
	description:
		'Resources for the tools, as a JSON object with "code_interpreter" and "file_search". File IDs and Vector Store IDs are added to it.',
	// A copy, as IDs are put into it and an expression gives the item's own object.
	parse: (value: unknown): Json => structuredClone(toObject('Tool Resources', value)),
} as const satisfies Field;

/** What the tools of an assistant, a thread or a run work on. */
export const resourcesOfTools = [
	toolResources,
	listOf({
		displayName: 'File IDs',
		name: 'fileIds',
		send: 'tool_resources.code_interpreter.file_ids',
		description: 'Comma-separated IDs of the files that Code Interpreter can read, at most 20',
	}),
	listOf({
		displayName: 'Vector Store IDs',
		name: 'vectorStoreIds',
		send: 'tool_resources.file_search.vector_store_ids',
		description: 'ID of the vector store that File Search searches, at most 1',
	}),
] as const satisfies Fields;
