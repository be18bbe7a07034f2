import { fileIds, modelOptions } from '../shared/agents/agent-fields';
import { api, maxTurns, onToolError } from '../shared/agents/run-fields';
import { model } from '../shared/fields/model';
import { options } from '../shared/fields/optional';
import type { Field, Fields, Values } from '../shared/kit/field';

const branches = {
	displayName: 'Branches',
	name: 'branches',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Branch',
	default: {},
	description: 'What the text may be; each branch is an output, and Else is one more',
	options: [
		{
			displayName: 'Branch',
			name: 'values',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					noDataExpression: true,
					default: '',
					placeholder: 'Billing',
					description: 'What the output and the branch are called',
				},
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'Questions about invoices and payments',
					description: 'Which texts belong here, which the model reads',
				},
			],
		},
	],
} as const satisfies Field;

const confidenceThreshold = {
	displayName: 'Confidence Threshold',
	name: 'confidenceThreshold',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
	default: 0.5,
	description:
		'How certain the model must be of its answer, from 0 to 1; what it is less certain of goes to Else',
} as const satisfies Field;

const method = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	options: [
		{
			name: 'Decision',
			value: 'decision',
			description:
				'By the Decisions API, which measures the probability of each branch; without tools and files',
		},
		{ name: 'Response', value: 'response', description: 'By an answer of the model' },
	],
	default: 'response',
	description:
		'How the branch is chosen. A decision needs a model that the Decisions API supports, such as gpt-6-luna.',
} as const satisfies Field;

/** The fields of the node. */
export const fields = [
	model('getResponseModels', 'gpt-5.6-luna'),
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 3 },
		required: true,
		default: '',
		placeholder: '={{ $json.message }}',
		description: 'What is to be classified',
	},
	branches,
	{
		displayName: 'Instructions',
		name: 'instructions',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'Complaints about a late delivery belong to Shipping, never to Billing.',
		description: 'How the model decides, in addition to the descriptions of the branches',
	},
	{ ...fileIds, description: 'Uploaded files that the model reads with the text, comma-separated' },
	options([api, confidenceThreshold, maxTurns, method, ...modelOptions, onToolError]),
] as const satisfies Fields;

/** What the user entered for an item. */
export type Entered = Values<typeof fields>;
