import { safetyIdentifier, user } from '../../../shared/fields/end-user';
import { objectField } from '../../../shared/fields/json';
import type { Field, Fields } from '../../../shared/kit/field';

/** What the images are to show. */
export const prompt = {
	displayName: 'Prompt',
	name: 'prompt',
	type: 'string',
	required: true,
	typeOptions: { rows: 3 },
	default: '',
	description: 'Text that describes the images, up to 32,000 characters',
} as const satisfies Field;

/** How an image is made: the options that generating and editing share. */
export const rendering = [
	{
		displayName: 'Background',
		name: 'background',
		type: 'options',
		options: [
			{ name: 'Auto', value: 'auto' },
			{ name: 'Opaque', value: 'opaque' },
			{ name: 'Transparent', value: 'transparent', description: 'For the formats PNG and WebP' },
		],
		default: 'auto',
		description: 'Whether the background is transparent',
	},
	{
		displayName: 'Complexity',
		name: 'complexity',
		type: 'options',
		options: [
			{ name: 'High', value: 'high' },
			{ name: 'Low', value: 'low' },
			{ name: 'Medium', value: 'medium' },
		],
		default: 'medium',
		description: 'How much effort to put into planning the image, independent of its quality',
	},
	{
		displayName: 'Frame Count',
		name: 'frameCount',
		type: 'number',
		typeOptions: { minValue: 2, maxValue: 16, numberPrecision: 0 },
		default: 9,
		description: 'Number of frames of the animation, from 2 to 16. For the format GIF.',
	},
	{
		displayName: 'Frame Duration (Ms)',
		name: 'frameDurationMs',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 200,
		description: 'How many milliseconds to show each frame. For the format GIF.',
	},
	{
		displayName: 'Number of Images',
		name: 'n',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10, numberPrecision: 0 },
		default: 1,
		description: 'How many images to generate, from 1 to 10',
	},
	{
		displayName: 'Output Compression',
		name: 'outputCompression',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 0 },
		default: 100,
		description: 'Compression level in percent. For the formats JPEG and WebP.',
	},
	{
		displayName: 'Output Format',
		name: 'outputFormat',
		type: 'options',
		options: [
			{ name: 'GIF', value: 'gif', description: 'An animation, for models that support it' },
			{ name: 'JPEG', value: 'jpeg' },
			{ name: 'PNG', value: 'png' },
			{ name: 'SVG', value: 'svg', description: 'A vector graphic, for models that support it' },
			{ name: 'WebP', value: 'webp' },
		],
		default: 'png',
		description: 'File format of the images, for GPT image models',
	},
	safetyIdentifier,
	objectField({
		displayName: 'SVG',
		name: 'svg',
		placeholder: '{"model": "gpt-6-luna", "reasoning": {"effort": "low"}}',
		description:
			'JSON object with the model and the reasoning effort for writing the SVG. For the format SVG.',
	}),
	user,
] as const satisfies Fields;

interface Choice {
	readonly name: string;
	readonly value: string;
	readonly description?: string;
}

const qualityOf = <const C extends readonly Choice[]>(options: C) =>
	({
		displayName: 'Quality',
		name: 'quality',
		type: 'options',
		options,
		default: 'auto',
		description: 'Rendering quality. A higher quality takes longer and costs more.',
	}) as const satisfies Field;

const sizeOf = <const C extends readonly Choice[]>(options: C) =>
	({
		displayName: 'Size',
		name: 'size',
		type: 'options',
		options,
		allowArbitraryValues: true,
		default: 'auto',
		description:
			'Width and height in pixels. An expression can return any other, such as 1536x864, for models that support it.',
	}) as const satisfies Field;

const older = 'For older models of other servers';
const newer = 'For GPT Image 2.5 and newer models';

const qualities = [
	{ name: 'Auto', value: 'auto' },
	{ name: 'HD', value: 'hd', description: older },
	{ name: 'High', value: 'high' },
	{ name: 'Low', value: 'low' },
	{ name: 'Max', value: 'max', description: newer },
	{ name: 'Medium', value: 'medium' },
	{ name: 'Standard', value: 'standard', description: older },
	{ name: 'XHigh', value: 'xhigh', description: newer },
] as const;

const sizes = [
	{ name: '1024x1024', value: '1024x1024' },
	{ name: '1024x1536', value: '1024x1536' },
	{ name: '1024x1792', value: '1024x1792', description: older },
	{ name: '1536x1024', value: '1536x1024' },
	{ name: '1792x1024', value: '1792x1024', description: older },
	{ name: '256x256', value: '256x256', description: older },
	{ name: '512x512', value: '512x512', description: older },
	{ name: 'Auto', value: 'auto' },
] as const;

export const quality = qualityOf(qualities);
export const size = sizeOf(sizes);

export const editQuality = qualityOf(qualities.filter((choice) => choice.value !== 'hd'));
export const editSize = sizeOf(
	sizes.filter((choice) => choice.value !== '1024x1792' && choice.value !== '1792x1024'),
);
