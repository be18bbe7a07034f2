import type { INodePropertyOptions } from 'n8n-workflow';
import { toolKind } from '../tool-kind';

const choice = <const N extends string, const V extends string>(
	displayName: string,
	name: N,
	description: string,
	values: readonly V[],
	labels: Readonly<Record<string, string>> = {},
) => ({
	displayName,
	name,
	type: 'options' as const,
	options: values.map((value): INodePropertyOptions & { value: V } => ({
		name: labels[value] ?? value.charAt(0).toUpperCase() + value.slice(1),
		value,
	})),
	default: values[0] ?? '',
	description,
});

const SHAPES = { '1024x1024': 'Square', '1024x1536': 'Portrait', '1536x1024': 'Landscape' };

/** Makes and edits images; OpenAI runs it. They come out as binary data. */
export const imageGeneration = toolKind({
	name: 'Image Generation',
	description: 'Make and edit images; OpenAI runs it, and they come out as binary data',
	fields: [
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				choice('Action', 'action', 'Whether to make a new image or to edit one', [
					'auto',
					'edit',
					'generate',
				]),
				choice('Background', 'background', 'What is behind the subject', [
					'auto',
					'opaque',
					'transparent',
				]),
				choice(
					'Input Fidelity',
					'inputFidelity',
					'How closely an edit keeps to the image that came in',
					['low', 'high'],
				),
				{
					displayName: 'Model',
					name: 'model',
					type: 'string',
					default: '',
					placeholder: 'gpt-image-2',
					description: 'The image model. Blank means that OpenAI chooses.',
				},
				choice('Moderation', 'moderation', 'How strictly images are moderated', ['auto', 'low']),
				{
					displayName: 'Output Compression',
					name: 'outputCompression',
					type: 'number',
					typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 0 },
					default: 100,
					description: 'Quality of a JPEG or WebP image in percent',
				},
				choice('Output Format', 'outputFormat', 'The format of the file', ['png', 'jpeg', 'webp'], {
					png: 'PNG',
					jpeg: 'JPEG',
					webp: 'WebP',
				}),
				{
					displayName: 'Partial Images',
					name: 'partialImages',
					type: 'number',
					typeOptions: { minValue: 0, maxValue: 3, numberPrecision: 0 },
					default: 0,
					description: 'How many unfinished images are sent while streaming',
				},
				choice('Quality', 'quality', 'How much work goes into an image', [
					'auto',
					'high',
					'low',
					'medium',
				]),
				choice(
					'Size',
					'size',
					'Width and height in pixels',
					['auto', '1024x1024', '1024x1536', '1536x1024'],
					SHAPES,
				),
			],
		},
	],
	isHosted: () => true,
	build: ({ options }, { sdk }) => [sdk.imageGenerationTool(options)],
});
