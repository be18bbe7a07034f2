import { elementsOf } from './elements';
import { objectField } from './json';
import type { Field, Fields } from '../kit/field';
import { InputError } from '../kit/input-error';

const MAX_STOPS = 4;

/**
 * The texts at which an answer ends: a list, a JSON list, or text with commas between.
 * @throws InputError when there are more than the API takes (API reference, Create chat completion)
 */
export function toStops(value: unknown): string[] {
	const stops = elementsOf(value)
		.map(String)
		.filter((stop) => stop !== '');
	if (stops.length > 0 && stops.length <= MAX_STOPS) return stops;
	throw new InputError(
		`"Stop" must hold 1 to ${MAX_STOPS} texts, but it holds ${stops.length}: separate them with commas`,
	);
}

/** Options of chat completions that shape which tokens come. */
export const sampling = [
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

/** How fast and at what price a request is handled. */
export const serviceTier = {
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
} as const satisfies Field;
