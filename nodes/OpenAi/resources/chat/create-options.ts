import { outputBinary } from '../../../shared/fields/binary';
import {
	generation,
	reasoningEffort,
	toolChoice,
	verbosity,
} from '../../../shared/fields/generation';
import { objectField, objectsField, wordOrObjectField } from '../../../shared/fields/json';
import { structuredOutput } from '../../../shared/fields/structured-output';
import type { Fields } from '../../../shared/kit/field';
import { toPrediction, toStops } from './option-values';

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

/** Options that shape which tokens come. */
const sampling = [
	{
		displayName: 'Frequency Penalty',
		name: 'frequencyPenalty',
		type: 'number',
		typeOptions: { minValue: -2, maxValue: 2, numberPrecision: 2 },
		default: 0,
		description: 'Penalty for tokens by how often they have occurred, from -2 to 2',
	},
	objectField({
		displayName: 'Logit Bias',
		name: 'logitBias',
		placeholder: '{"50256": -100}',
		description: 'JSON object that maps token IDs to a bias from -100 to 100',
	}),
	{
		displayName: 'Log Probabilities',
		name: 'logprobs',
		type: 'boolean',
		default: true,
		description: 'Whether to return the log probability of each token',
	},
	{
		displayName: 'Max Completion Tokens',
		name: 'maxCompletionTokens',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1024,
		description:
			'Maximum tokens to generate, reasoning included. When reached, the finish reason is "length".',
	},
	{
		displayName: 'Max Tokens',
		name: 'maxTokens',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1024,
		description: 'Maximum tokens to generate, for servers and models without Max Completion Tokens',
	},
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
	{
		displayName: 'Presence Penalty',
		name: 'presencePenalty',
		type: 'number',
		typeOptions: { minValue: -2, maxValue: 2, numberPrecision: 2 },
		default: 0,
		description: 'Penalty for tokens that have occurred at all, from -2 to 2',
	},
	{
		displayName: 'Seed',
		name: 'seed',
		type: 'number',
		typeOptions: { numberPrecision: 0 },
		default: 0,
		description:
			'Requests with the same seed return the same answer where possible. Deprecated by OpenAI.',
	},
	{
		displayName: 'Stop',
		name: 'stop',
		type: 'string',
		default: '',
		placeholder: 'END, ---',
		description:
			'Up to 4 comma-separated texts that end the answer, or a JSON list for texts with commas or line breaks',
		parse: toStops,
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
	...sampling,
	{
		displayName: 'Service Tier',
		name: 'serviceTier',
		type: 'options',
		options: [
			{ name: 'Auto', value: 'auto' },
			{ name: 'Default', value: 'default' },
			{ name: 'Fast', value: 'fast' },
			{ name: 'Flex', value: 'flex', description: 'Cheaper and slower' },
			{ name: 'Priority', value: 'priority' },
			{ name: 'Scale', value: 'scale' },
		],
		default: 'auto',
		description: 'Processing tier, which sets speed and price',
	},
	...structuredOutput,
	verbosity('verbosity'),
] as const satisfies Fields;
