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
			'Whether the server makes the response in the background, for what takes many minutes; read it later with Get, or add Wait for Completion',
	},
	...waitOptions('a response in the background is done'),
] as const satisfies Fields;

/** The most that a response may have. */
export const maxOutputTokens = {
	displayName: 'Max Output Tokens',
	name: 'maxOutputTokens',
	type: 'number',
	typeOptions: { minValue: 16, numberPrecision: 0 },
	default: 1024,
	description:
		'The most tokens to make, those of reasoning included, at least 16; then the status is "incomplete"',
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
		description: 'JSON list that says when the context is compacted',
	}),
	objectField({
		displayName: 'Image',
		name: 'image',
		placeholder: '{"context_compression": "auto"}',
		description: 'JSON object that says how images in the context are handled',
	}),
	{
		...include,
		description: 'What to put out beyond what the API gives by itself; see it without Simplify',
	},
	maxOutputTokens,
	{
		displayName: 'Max Tool Calls',
		name: 'maxToolCalls',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 10,
		description: 'The most calls of built-in tools in all',
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
		description: 'How fast and at what price the request is handled',
	},
] as const satisfies Fields;
