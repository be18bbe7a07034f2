import type { FunctionTool } from 'openai/resources/responses/responses';
import { toObject } from '../../../../shared/fields/json';
import { described, InputError } from '../../../../shared/kit/input-error';
import { apiTool, filled, text } from '../../../../shared/hosted-tools/api-tool';

/** @throws InputError when the API would refuse the name (API reference, Function calling) */
function toName(value: unknown): string {
	if (typeof value === 'string' && /^[a-zA-Z0-9_-]{1,64}$/.test(value.trim())) return value.trim();
	throw new InputError(
		`"Name" of a function must have 1 to 64 letters, digits, underscores or dashes, but it is ${described(value)}`,
	);
}

/** A function of the workflow's own: the model's calls are returned as toolCalls. */
export const customFunction = apiTool<FunctionTool>()({
	name: 'Function',
	description: 'Your own function. Calls are returned as toolCalls for the workflow to execute.',
	type: 'function',
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'get_weather',
			parse: toName,
		},
		text({
			displayName: 'Description',
			name: 'description',
			description: 'What the function does, which tells the model when to call it',
		}),
		{
			displayName: 'Parameters',
			name: 'parameters',
			type: 'json',
			default: '{\n\t"type": "object",\n\t"properties": {}\n}',
			description: 'JSON Schema of the arguments',
			parse: (value: unknown): Record<string, unknown> => toObject('Parameters', value),
		},
		{
			displayName: 'Strict',
			name: 'strict',
			type: 'boolean',
			default: false,
			description:
				'Whether the arguments must match the parameters exactly. Then every object needs "additionalProperties": false and all its properties in "required".',
		},
	],
	complete: ({ name, parameters = { type: 'object', properties: {} }, ...tool }) => ({
		...tool,
		name: filled('Function', 'Name', name),
		parameters,
	}),
});
