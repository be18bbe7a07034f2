import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import type { ResponseFormatTextConfig } from 'openai/resources/responses/responses';
import type { Fields, Values } from '../kit/field';
import { described, InputError } from '../kit/input-error';
import { toObject } from './json';

const NAME = 'response';

/** @throws InputError when the API would refuse the name (API reference, Structured Outputs) */
function toName(value: unknown): string {
	if (typeof value === 'string' && /^[a-zA-Z0-9_-]{1,64}$/.test(value.trim())) return value.trim();
	throw new InputError(
		`"Schema Name" must have 1 to 64 letters, digits, underscores or dashes, but it is ${described(value)}`,
	);
}

/** The options that say in which form the model answers. */
export const structuredOutput = [
	{
		displayName: 'Response Format',
		name: 'responseFormat',
		type: 'options',
		send: false,
		options: [
			{
				name: 'JSON Object',
				value: 'json_object',
				description: 'Any JSON. The messages must mention JSON.',
			},
			{
				name: 'JSON Schema',
				value: 'json_schema',
				description: 'JSON that matches Schema',
			},
			{ name: 'Text', value: 'text' },
		],
		default: 'json_schema',
		description: 'Format of the answer. JSON is returned parsed, too.',
	},
	{
		displayName: 'Schema',
		name: 'schema',
		type: 'json',
		send: false,
		default:
			'{\n\t"type": "object",\n\t"properties": {\n\t\t"answer": { "type": "string" }\n\t},\n\t"required": ["answer"],\n\t"additionalProperties": false\n}',
		description: 'JSON Schema of the answer. For the response format JSON Schema.',
		parse: (value: unknown) => toObject('Schema', value),
	},
	{
		displayName: 'Schema Description',
		name: 'schemaDescription',
		type: 'string',
		send: false,
		default: '',
		description: 'Purpose of the answer, which tells the model how to fill in the schema',
	},
	{
		displayName: 'Schema Name',
		name: 'schemaName',
		type: 'string',
		send: false,
		default: '',
		placeholder: NAME,
		description: `Name of the schema, in letters, digits, underscores and dashes; "${NAME}" when it is blank`,
		parse: toName,
	},
	{
		displayName: 'Schema Strict',
		name: 'schemaStrict',
		type: 'boolean',
		send: false,
		default: true,
		description:
			'Whether the answer must match the schema exactly. Then every object needs "additionalProperties": false and all its properties in "required".',
	},
] as const satisfies Fields;

type Given = Partial<Values<typeof structuredOutput>>;

/**
 * The format that the options ask for, in the form of /responses; `undefined` when they ask for none.
 * A schema without a format asks for JSON of that schema.
 * @throws InputError when the format is JSON Schema and the schema is missing
 */
export function formatOf(given: Given): ResponseFormatTextConfig | undefined {
	const { schema, schemaName = NAME, schemaDescription, schemaStrict } = given;
	const type = given.responseFormat ?? (schema === undefined ? undefined : 'json_schema');
	if (type !== 'json_schema') return type && { type };
	if (schema === undefined) {
		throw new InputError(
			'"Schema" is blank, but Response Format is JSON Schema: enter a JSON Schema',
		);
	}
	return {
		type,
		name: schemaName,
		schema,
		...(schemaDescription !== undefined && { description: schemaDescription }),
		...(schemaStrict !== undefined && { strict: schemaStrict }),
	};
}

/**
 * The response format that the options ask for, in the form of /chat/completions.
 * @throws InputError when the format is JSON Schema and the schema is missing
 */
export function responseFormat(
	given: Given,
): ChatCompletionCreateParams['response_format'] | undefined {
	const format = formatOf(given);
	if (format?.type !== 'json_schema') return format;
	const { type, ...schema } = format;
	return { type, json_schema: schema };
}

/** Whether the options ask for JSON, so that the answer can be parsed. */
export const asksForJson = (given: Given): boolean => {
	const type = formatOf(given)?.type;
	return type === 'json_schema' || type === 'json_object';
};
