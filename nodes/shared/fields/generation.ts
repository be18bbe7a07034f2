import type { Field, Fields } from '../kit/field';
import { safetyIdentifier, user } from './end-user';
import { objectField, wordOrObjectField } from './json';
import { metadata } from './metadata';

/** How much a reasoning model thinks; `send` is its place in the request. */
export const reasoningEffort = <const S extends string>(send: S) =>
	({
		displayName: 'Reasoning Effort',
		name: 'reasoningEffort',
		type: 'options',
		send,
		options: [
			{ name: 'High', value: 'high' },
			{ name: 'Low', value: 'low' },
			{ name: 'Max', value: 'max' },
			{ name: 'Medium', value: 'medium' },
			{ name: 'Minimal', value: 'minimal' },
			{ name: 'None', value: 'none' },
			{ name: 'XHigh', value: 'xhigh' },
		],
		default: 'medium',
		description:
			'How much a reasoning model reasons before it answers. Not every model supports every value.',
	}) as const satisfies Field;

/** How long the answer is; `send` is its place in the request. */
export const verbosity = <const S extends string>(send: S) =>
	({
		displayName: 'Verbosity',
		name: 'verbosity',
		type: 'options',
		send,
		options: [
			{ name: 'High', value: 'high' },
			{ name: 'Low', value: 'low' },
			{ name: 'Medium', value: 'medium' },
		],
		default: 'medium',
		description: 'How detailed the answer is',
	}) as const satisfies Field;

/** How prompts are cached. */
export const promptCache = [
	{
		displayName: 'Prompt Cache Key',
		name: 'promptCacheKey',
		type: 'string',
		default: '',
		description: 'Key shared by similar requests, which improves cache hit rates',
	},
	objectField({
		displayName: 'Prompt Cache Options',
		name: 'promptCacheOptions',
		placeholder: '{"mode": "explicit", "ttl": "30m"}',
		description:
			'JSON object that sets what is cached and for how long. For GPT-5.6 and later models.',
	}),
	{
		displayName: 'Prompt Cache Retention',
		name: 'promptCacheRetention',
		type: 'options',
		options: [
			{ name: '24 Hours', value: '24h' },
			{ name: 'In Memory', value: 'in_memory' },
		],
		default: '24h',
		description: 'How long prompts stay cached. Prompt Cache Options replaces it.',
	},
] as const satisfies Fields;

/** How varied the answers are. */
export const temperature = {
	displayName: 'Temperature',
	name: 'temperature',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 2, numberPrecision: 2 },
	default: 1,
	description:
		'Sampling temperature, from 0 to 2. Higher values are more random. Reasoning models may refuse values other than 1.',
} as const satisfies Field;

/** Which tokens count at all. */
export const topP = {
	displayName: 'Top P',
	name: 'topP',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
	default: 1,
	description:
		'Probability mass of the tokens to sample from (nucleus sampling), from 0 to 1. Change either this or Temperature, not both.',
} as const satisfies Field;

/** Whether tools are called one by one. */
export const parallelToolCalls = {
	displayName: 'Parallel Tool Calls',
	name: 'parallelToolCalls',
	type: 'boolean',
	default: true,
	description: 'Whether the model may call several tools in parallel',
} as const satisfies Field;

/** Whether tools are called, and which. */
export const toolChoice = wordOrObjectField(
	{
		displayName: 'Tool Choice',
		name: 'toolChoice',
		description:
			'Whether the model may call tools: auto, none, required, or a JSON object that names one, such as {"type": "function", "function": {"name": "get_weather"}}',
	},
	['auto', 'none', 'required'],
);

/** What chat completions and responses share: sampling, storage, caching, who it is for. */
export const generation = [
	metadata,
	objectField({
		displayName: 'Moderation',
		name: 'moderation',
		placeholder: '{"model": "omni-moderation-latest", "policy": {"input": {"mode": "block"}}}',
		description: 'JSON object with the moderation model and its policy for input and output',
	}),
	parallelToolCalls,
	...promptCache,
	safetyIdentifier,
	{
		displayName: 'Store',
		name: 'store',
		type: 'boolean',
		default: true,
		description: 'Whether the server stores the result, so that it can be retrieved by its ID',
	},
	temperature,
	{
		displayName: 'Top Log Probabilities',
		name: 'topLogprobs',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 20, numberPrecision: 0 },
		default: 5,
		description: 'Number of most likely tokens to return at each position, from 0 to 20',
	},
	topP,
	user,
] as const satisfies Fields;
