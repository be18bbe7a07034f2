import type { INodeProperties } from 'n8n-workflow';
import { objectField } from '../shared/fields/json';
import type { Field, Fields, Values } from '../shared/kit/field';
import { toProperty } from '../shared/kit/panel';

const inputs = {
	displayName: 'Inputs',
	name: 'inputs',
	type: 'fixedCollection',
	displayOptions: { show: { inputSource: ['fields'] } },
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Input',
	default: {},
	description: 'Arguments of the tool. Any other argument is refused.',
	options: [
		{
			displayName: 'Input',
			name: 'values',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'city',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Array', value: 'array' },
						{ name: 'Boolean', value: 'boolean' },
						{ name: 'Integer', value: 'integer' },
						{ name: 'Number', value: 'number' },
						{ name: 'Object', value: 'object' },
						{ name: 'String', value: 'string' },
					],
					default: 'string',
				},
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					default: '',
					placeholder: 'The city, in English',
					description: 'What the input means, for the model',
				},
				{
					displayName: 'Required',
					name: 'required',
					type: 'boolean',
					default: true,
					description: 'Whether to refuse calls without this input',
				},
			],
		},
	],
} as const satisfies Field;

/** The fields of the node. */
export const fields = [
	{
		displayName: 'Tool Name',
		name: 'toolName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'get_weather',
		description: 'Name of the tool for the model: letters, digits, underscores and hyphens',
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 2 },
		required: true,
		default: '',
		placeholder: 'Returns the weather forecast for a city',
		description: 'What the tool does and when to use it, for the model',
	},
	{
		displayName: 'Input Source',
		name: 'inputSource',
		type: 'options',
		options: [
			{ name: 'Fields Below', value: 'fields' },
			{ name: 'JSON Schema', value: 'json' },
		],
		default: 'fields',
		description: 'Whether to define the inputs in fields or as JSON Schema',
	},
	inputs,
	{
		...objectField({
			displayName: 'Input Schema',
			name: 'inputSchema',
			required: true,
			placeholder: '{"type": "object", "properties": {"city": {"type": "string"}}}',
			description: 'JSON Schema of the arguments of the tool',
		}),
		displayOptions: { show: { inputSource: ['json'] } },
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		placeholder: 'weather',
		description: 'Last part of the URL. Blank means a random one, which is kept.',
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		options: [
			{
				name: 'None',
				value: 'none',
				description: 'Anyone who knows the URL can run the workflow',
			},
			{
				name: 'Secret',
				value: 'secret',
				description: 'Callers must send the secret of the credential',
			},
		],
		default: 'secret',
		description: 'Who can call the tool',
	},
	{
		displayName: 'Answer With',
		name: 'responseData',
		type: 'options',
		options: [
			{ name: 'All Items', value: 'allEntries', description: 'As a list' },
			{ name: 'First Item', value: 'firstEntryJson' },
		],
		default: 'firstEntryJson',
		description: 'Which output of the last node is returned',
	},
] as const satisfies Fields;

/** What the user entered. */
export type Entered = Values<typeof fields>;

/** The panel of the node. */
export const properties: INodeProperties[] = [
	...fields.map(toProperty),
	{
		// n8n leaves the body of a request unread for this one: the secret is checked first, and what is
		// no JSON gets an answer of ours.
		displayName: 'Options',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
	},
];
