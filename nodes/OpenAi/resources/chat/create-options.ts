import { outputBinary } from '../../../shared/fields/binary';
import {
	generation,
	reasoningEffort,
	toolChoice,
	verbosity,
} from '../../../shared/fields/generation';
import { objectField, objectsField, wordOrObjectField } from '../../../shared/fields/json';
import { sampling, serviceTier } from '../../../shared/fields/sampling';
import { structuredOutput } from '../../../shared/fields/structured-output';
import type { Fields } from '../../../shared/kit/field';
import { toPrediction } from './option-values';

/** Options of models that write text and speak. */
const output = [
	objectField({
		displayName: 'Audio',
		name: 'audio',
		placeholder: '{"voice": "alloy", "format": "mp3"}',
		description: 'JSON object with the voice and format of spoken answers. For the modality Audio.',
	}),
	{
		displayName: 'Modalities',
		name: 'modalities',
		type: 'multiOptions',
		options: [
			{ name: 'Audio', value: 'audio' },
			{ name: 'Text', value: 'text' },
		],
		default: ['text'],
		description:
			'Types of output to generate. Audio is returned as binary data and requires the option Audio.',
	},
	{
		...outputBinary(
			'Name of the binary field for a spoken answer. Further choices get _1, _2, and so on.',
		),
		required: false,
	},
] as const satisfies Fields;

/** How many answers there are, and what they are like. */
const choices = [
	{
		displayName: 'Number of Choices',
		name: 'n',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 128, numberPrecision: 0 },
		default: 2,
		description: 'Number of answers to generate, from 1 to 128. You pay for the tokens of each.',
	},
	{
		displayName: 'Prediction',
		name: 'prediction',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description:
			'Expected answer, such as a file with small changes. Parts that match are returned faster.',
		parse: toPrediction,
	},
] as const satisfies Fields;

/** Options for what the model may call. */
const calls = [
	wordOrObjectField(
		{
			displayName: 'Function Call',
			name: 'functionCall',
			description: 'Deprecated form of Tool Choice: auto, none, or {"name": "..."}',
		},
		['auto', 'none'],
	),
	objectsField({
		displayName: 'Functions',
		name: 'functions',
		placeholder: '[{"name": "get_weather", "parameters": {"type": "object", "properties": {}}}]',
		description: 'Deprecated form of Tools as a JSON list, for servers that support only this',
	}),
	toolChoice,
	objectsField({
		displayName: 'Tools',
		name: 'tools',
		placeholder: '[{"type": "function", "function": {"name": "get_weather", "parameters": {}}}]',
		description:
			'Tools that the model may call, as a JSON list. Its calls are returned as toolCalls.',
	}),
	objectField({
		displayName: 'Web Search Options',
		name: 'webSearchOptions',
		placeholder: '{"search_context_size": "low"}',
		description: 'JSON object for search models. {} searches with the defaults.',
	}),
] as const satisfies Fields;

/** The optional fields of a chat completion. */
export const createOptions = [
	...calls,
	...generation,
	...output,
	reasoningEffort('reasoning_effort'),
	...choices,
	...sampling,
	serviceTier,
	...structuredOutput,
	verbosity('verbosity'),
] as const satisfies Fields;
