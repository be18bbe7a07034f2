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
		description:
			'JSON object with the voice and the format of a spoken answer, for the modality Audio',
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
		description: 'What the model makes; audio comes out as binary data and needs the option Audio',
	},
	{
		...outputBinary(
			'Name of the binary field for a spoken answer; further choices get _1, _2, ...',
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
		description: 'How much to avoid words the more often they occur, from -2 to 2',
	},
	objectField({
		displayName: 'Logit Bias',
		name: 'logitBias',
		placeholder: '{"50256": -100}',
		description:
			'JSON object that makes tokens, by their ID, likelier or less likely, from -100 to 100',
	}),
	{
		displayName: 'Log Probabilities',
		name: 'logprobs',
		type: 'boolean',
		default: true,
		description: 'Whether to put out how likely each token was',
	},
	{
		displayName: 'Max Completion Tokens',
		name: 'maxCompletionTokens',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1024,
		description:
			'The most tokens to make, those of reasoning included; then the finish reason is "length"',
	},
	{
		displayName: 'Max Tokens',
		name: 'maxTokens',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1024,
		description: 'The same for servers and models that do not know Max Completion Tokens',
	},
	{
		displayName: 'Number of Choices',
		name: 'n',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 128, numberPrecision: 0 },
		default: 2,
		description: 'How many answers to make, from 1 to 128; each costs its tokens',
	},
	{
		displayName: 'Prediction',
		name: 'prediction',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description:
			'The answer as it is expected, such as a file with small changes: what is right comes faster',
		parse: toPrediction,
	},
	{
		displayName: 'Presence Penalty',
		name: 'presencePenalty',
		type: 'number',
		typeOptions: { minValue: -2, maxValue: 2, numberPrecision: 2 },
		default: 0,
		description: 'How much to avoid words that occurred at all, from -2 to 2',
	},
	{
		displayName: 'Seed',
		name: 'seed',
		type: 'number',
		typeOptions: { numberPrecision: 0 },
		default: 0,
		description: 'The same seed gives the same answer where it can; being phased out by OpenAI',
	},
	{
		displayName: 'Stop',
		name: 'stop',
		type: 'string',
		default: '',
		placeholder: 'END, ---',
		description:
			'Up to 4 texts at which the answer ends, with commas between; or a JSON list, for texts with commas or line breaks',
		parse: toStops,
	},
] as const satisfies Fields;

/** Options for what the model may call. */
const calls = [
	wordOrObjectField(
		{
			displayName: 'Function Call',
			name: 'functionCall',
			description: 'The older form of Tool Choice: auto, none, or {"name": "..."}',
		},
		['auto', 'none'],
	),
	objectsField({
		displayName: 'Functions',
		name: 'functions',
		placeholder: '[{"name": "get_weather", "parameters": {"type": "object", "properties": {}}}]',
		description: 'The older form of Tools, for servers that know only this, as a JSON list',
	}),
	toolChoice,
	objectsField({
		displayName: 'Tools',
		name: 'tools',
		placeholder: '[{"type": "function", "function": {"name": "get_weather", "parameters": {}}}]',
		description: 'Tools that the model may call, as a JSON list; its calls come out as toolCalls',
	}),
	objectField({
		displayName: 'Web Search Options',
		name: 'webSearchOptions',
		placeholder: '{"search_context_size": "low"}',
		description: 'JSON object for search models; {} searches with the defaults',
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
		description: 'How fast and at what price the request is handled',
	},
	...structuredOutput,
	verbosity('verbosity'),
] as const satisfies Fields;
