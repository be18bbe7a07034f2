import { filesBinaryName, outputFiles } from '../../../shared/fields/container-files';
import { generation } from '../../../shared/fields/generation';
import { include } from '../../../shared/fields/include';
import { objectField, objectsField } from '../../../shared/fields/json';
import { waitOptions } from '../../../shared/fields/wait';
import type { Field, Fields } from '../../../shared/kit/field';
import { making } from './options';

/** How a response is made in the background. */
const background = [
	{
		displayName: 'Background',
		name: 'background',
		type: 'boolean',
		default: true,
		description:
			'Whether to create the response in the background, for long-running requests. Read it later with Get, or add Wait for Completion.',
	},
	...waitOptions('a response in the background is finished'),
] as const satisfies Fields;

/** The most that a response may have. */
export const maxOutputTokens = {
	displayName: 'Max Output Tokens',
	name: 'maxOutputTokens',
	type: 'number',
	typeOptions: { minValue: 16, numberPrecision: 0 },
	default: 1024,
	description:
		'Maximum tokens to generate, reasoning included, at least 16. When reached, the status is "incomplete".',
} as const satisfies Field;

/** The optional fields of a response. */
export const createOptions = [
	...background,
	...generation,
	...making,
	objectField({
		displayName: 'Access Programs',
		name: 'accessPrograms',
		placeholder: '{"cyber": "standard"}',
		description: 'JSON object with the access programs to use',
	}),
	objectsField({
		displayName: 'Context Management',
		name: 'contextManagement',
		placeholder: '[{"type": "compaction", "compact_threshold": 200000}]',
		description: 'JSON list that sets when the context is compacted',
	}),
	objectField({
		displayName: 'Image',
		name: 'image',
		placeholder: '{"context_compression": "auto"}',
		description: 'JSON object that sets how images in the context are handled',
	}),
	{
		...include,
		description: 'Additional output data. Turn Simplify off to see it.',
	},
	maxOutputTokens,
	{
		displayName: 'Max Tool Calls',
		name: 'maxToolCalls',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 10,
		description: 'Maximum number of built-in tool calls',
	},
	filesBinaryName,
	outputFiles,
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
			{ name: 'Ultrafast', value: 'ultrafast' },
		],
		default: 'auto',
		description: 'Processing tier, which sets speed and price',
	},
] as const satisfies Fields;
