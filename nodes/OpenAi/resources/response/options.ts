import { objectsField, wordOrObjectField } from '../../../shared/fields/json';
import { reasoningEffort, verbosity } from '../../../shared/fields/generation';
import { structuredOutput } from '../../../shared/fields/structured-output';
import type { Fields } from '../../../shared/kit/field';

/** The rules that the model follows. */
const instructions = {
	displayName: 'Instructions',
	name: 'instructions',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description: 'Instructions for the model. Those of a previous response are not carried over.',
} as const;

/** The response whose items come before the input. */
const previousResponseId = {
	displayName: 'Previous Response ID',
	name: 'previousResponseId',
	type: 'string',
	default: '',
	placeholder: 'resp_abc123',
	description: 'ID of the response to continue. Cannot be combined with Conversation.',
} as const;

/** What every operation with an input continues and follows. */
export const context = [instructions, previousResponseId] as const satisfies Fields;

/** What a response is made with, and what counts when its tokens are counted. */
export const making = [
	...context,
	{
		displayName: 'Conversation',
		name: 'conversation',
		type: 'string',
		default: '',
		placeholder: 'conv_abc123',
		description:
			'ID of the conversation to add the response to. Cannot be combined with Previous Response ID.',
	},
	{
		displayName: 'Reasoning Context',
		name: 'reasoningContext',
		type: 'options',
		send: 'reasoning.context',
		options: [
			{ name: 'All Turns', value: 'all_turns' },
			{ name: 'Auto', value: 'auto' },
			{ name: 'Current Turn', value: 'current_turn' },
		],
		default: 'auto',
		description: 'Which earlier reasoning to pass back to the model',
	},
	reasoningEffort('reasoning.effort'),
	{
		displayName: 'Reasoning Mode',
		name: 'reasoningMode',
		type: 'options',
		send: 'reasoning.mode',
		options: [
			{ name: 'Pro', value: 'pro' },
			{ name: 'Standard', value: 'standard' },
		],
		default: 'standard',
		description: 'Reasoning mode, for models with several',
	},
	{
		displayName: 'Reasoning Summary',
		name: 'reasoningSummary',
		type: 'options',
		send: 'reasoning.summary',
		options: [
			{ name: 'Auto', value: 'auto' },
			{ name: 'Concise', value: 'concise' },
			{ name: 'Detailed', value: 'detailed' },
		],
		default: 'auto',
		description: 'Whether to return a summary of the reasoning. Turn Simplify off to see it.',
	},
	...structuredOutput,
	wordOrObjectField(
		{
			displayName: 'Tool Choice',
			name: 'toolChoice',
			description:
				'Whether the model may call tools: auto, none, required, or a JSON object that names one, such as {"type": "function", "name": "get_weather"}',
		},
		['auto', 'none', 'required'],
	),
	objectsField({
		displayName: 'Tools (JSON)',
		name: 'tools',
		send: false,
		placeholder: '[{"type": "custom", "name": "sql"}]',
		description: "Further tools, as a JSON list in the API's format",
	}),
	{
		displayName: 'Truncation',
		name: 'truncation',
		type: 'options',
		options: [
			{ name: 'Auto', value: 'auto', description: 'Drop the oldest items' },
			{ name: 'Disabled', value: 'disabled', description: 'Fail' },
		],
		default: 'auto',
		description: "What to do when the input exceeds the model's context window",
	},
	verbosity('text.verbosity'),
] as const satisfies Fields;
