import type { Field } from '../../../shared/kit/field';

/** What more of run steps comes out. */
export const include = {
	displayName: 'Include',
	name: 'include',
	type: 'multiOptions',
	options: [
		{
			name: 'File Search Result Contents',
			value: 'step_details.tool_calls[*].file_search.results[*].content',
		},
	],
	default: [],
	description: 'Additional output data',
} as const satisfies Field;
