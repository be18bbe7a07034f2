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
	description: 'Categories of the text. Each branch is an output. Else is an additional one.',
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
					description: 'Name of the branch and its output',
				},
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'Questions about invoices and payments',
					description: 'Which texts belong to this branch, for the model',
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
	description: 'Minimum confidence of the model, from 0 to 1. Items below it go to Else.',
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
		description: 'Text to classify',
	},
	branches,
	{
		displayName: 'Instructions',
		name: 'instructions',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'Complaints about a late delivery belong to Shipping, never to Billing.',
		description: 'Instructions for the model, in addition to the descriptions of the branches',
	},
	{
		...fileIds,
		description: 'Comma-separated IDs of uploaded files to classify together with the text',
	},
	{
		...fileIds,
		description: 'Comma-separated IDs of uploaded files to classify together with the text',
	},
	options([api, confidenceThreshold, maxTurns, method, ...modelOptions, onToolError]),
] as const satisfies Fields;

/** What the user entered for an item. */
export type Entered = Values<typeof fields>;
