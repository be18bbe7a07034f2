import type { Field } from '../kit/field';

/** What more of the items of a response or a conversation comes out. */
export const include = {
	displayName: 'Include',
	name: 'include',
	type: 'multiOptions',
	options: [
		{ name: 'Code Interpreter Outputs', value: 'code_interpreter_call.outputs' },
		{ name: 'Computer Screenshots', value: 'computer_call_output.output.image_url' },
		{ name: 'Encrypted Reasoning', value: 'reasoning.encrypted_content' },
		{ name: 'File Search Results', value: 'file_search_call.results' },
		{ name: 'Input Image URLs', value: 'message.input_image.image_url' },
		{ name: 'Log Probabilities', value: 'message.output_text.logprobs' },
		{ name: 'Web Search Results', value: 'web_search_call.results' },
		{ name: 'Web Search Sources', value: 'web_search_call.action.sources' },
	],
	default: [],
	description: 'Additional output data',
} as const satisfies Field;
