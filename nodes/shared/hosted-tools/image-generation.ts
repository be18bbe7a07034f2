import type { Tool } from 'openai/resources/responses/responses';
import { objectField } from '../fields/json';
import { choice, number, text, apiTool } from './api-tool';

const levels = { low: 'Low', medium: 'Medium', high: 'High' } as const;

/** Makes and edits images, which are returned as binary data. */
export const imageGeneration = apiTool<Tool.ImageGeneration>()({
	name: 'Image Generation',
	description: 'Generate and edit images, which are returned as binary data',
	type: 'image_generation',
	usual: { outputCompression: 100, outputFormat: 'png', partialImages: 0, size: 'auto' },
	fields: [
		choice(
			{
				displayName: 'Action',
				name: 'action',
				description: 'Whether to generate a new image or edit one',
			},
			{ auto: 'Auto', edit: 'Edit', generate: 'Generate' },
		),
		choice(
			{
				displayName: 'Background',
				name: 'background',
				description: 'Whether the background is transparent. For the formats PNG and WebP.',
			},
			{ auto: 'Auto', opaque: 'Opaque', transparent: 'Transparent' },
		),
		choice(
			{
				displayName: 'Complexity',
				name: 'complexity',
				description: 'How much effort to put into planning the image',
			},
			levels,
		),
		number({
			displayName: 'Frame Count',
			name: 'frameCount',
			min: 2,
			description: 'Number of frames of the animation. For the format GIF.',
		}),
		number({
			displayName: 'Frame Duration (Ms)',
			name: 'frameDurationMs',
			min: 0,
			description: 'How many milliseconds to show each frame. For the format GIF.',
		}),
		choice(
			{
				displayName: 'Input Fidelity',
				name: 'inputFidelity',
				description: 'How closely an edit matches the input image',
			},
			{ high: 'High', low: 'Low' },
		),
		objectField({
			displayName: 'Input Image Mask',
			name: 'inputImageMask',
			placeholder: '{"file_id": "file-abc123"}',
			description: 'JSON object with the mask image that marks where an edit may change the image',
		}),
		text({
			displayName: 'Model',
			name: 'model',
			placeholder: 'gpt-image-2.5-flare',
			description: 'The image model. Blank means that the server chooses one.',
		}),
		choice(
			{
				displayName: 'Moderation',
				name: 'moderation',
				description: 'How strictly to filter the images',
			},
			{ auto: 'Auto', low: 'Low' },
		),
		number({
			displayName: 'Output Compression',
			name: 'outputCompression',
			min: 0,
			max: 100,
			description: 'Compression level in percent. For the formats JPEG and WebP.',
		}),
		choice(
			{
				displayName: 'Output Format',
				name: 'outputFormat',
				description: 'File format of the images',
			},
			{ gif: 'GIF', jpeg: 'JPEG', png: 'PNG', svg: 'SVG', webp: 'WebP' },
		),
		number({
			displayName: 'Partial Images',
			name: 'partialImages',
			min: 0,
			max: 3,
			description: 'Number of partial images sent while streaming, from 0 to 3',
		}),
		choice(
			{
				displayName: 'Quality',
				name: 'quality',
				description: 'Rendering quality. Not every model supports every value.',
			},
			{ auto: 'Auto', low: 'Low', medium: 'Medium', high: 'High', xhigh: 'XHigh', max: 'Max' },
		),
		text({
			displayName: 'Size',
			name: 'size',
			placeholder: '1024x1024',
			description: 'Width and height in pixels, or "auto"',
		}),
		objectField({
			displayName: 'SVG',
			name: 'svg',
			placeholder: '{"model": "gpt-6-luna"}',
			description: 'JSON object with the model that writes the SVG. For the format SVG.',
		}),
	],
});
