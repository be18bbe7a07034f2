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
	description: 'Rules that the model follows; those of a previous response are not carried over',
} as const;

/** The response whose items come before the input. */
const previousResponseId = {
	displayName: 'Previous Response ID',
	name: 'previousResponseId',
	type: 'string',
	default: '',
	placeholder: 'resp_abc123',
	description: 'ID of the response that this one continues; not together with Conversation',
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
			'ID of the conversation that the response belongs to; not together with Previous Response ID',
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
		description: 'Which earlier reasoning the model is given again',
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
		description: 'How the reasoning is carried out, for models with several ways',
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
		description: 'Whether the output has a summary of the reasoning; see it without Simplify',
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
		description: 'Further tools as the API takes them, as a JSON list',
	}),
	{
		displayName: 'Truncation',
		name: 'truncation',
		type: 'options',
		options: [
			{ name: 'Auto', value: 'auto', description: 'Leave out the oldest items' },
			{ name: 'Disabled', value: 'disabled', description: 'Fail' },
		],
		default: 'auto',
		description: 'What to do when the input is longer than the model can read',
	},
	verbosity('text.verbosity'),
] as const satisfies Fields;
