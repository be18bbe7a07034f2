import type { ImageEditParamsNonStreaming } from 'openai/resources/images';
import { inputBinary } from '../../../shared/fields/binary';
import { model } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { toUpload } from '../../../shared/openai/uploads';
import { operation } from '../../operation';
import { ask, deliver, delivery } from './delivery';
import { editQuality, editSize, prompt, rendering } from './rendering';

export const edit = operation<ImageEditParamsNonStreaming>()({
	name: 'Edit',
	action: 'Edit an image',
	description: 'Edit images, or create new ones from several, from a text prompt',
	fields: [
		model('getImageModels', 'gpt-image-2.5-flare'),
		prompt,
		inputBinary(
			'Name of the binary field with the image. Up to 16, comma-separated; PNG, WebP or JPEG under 50 MB each.',
		),
		...delivery,
		options([
			...rendering,
			{
				displayName: 'Input Fidelity',
				name: 'inputFidelity',
				type: 'options',
				options: [
					{ name: 'High', value: 'high' },
					{ name: 'Low', value: 'low' },
				],
				default: 'low',
				description:
					'How closely to preserve the style and faces of the images. Not for GPT Image 2 and newer models.',
			},
			{
				displayName: 'Markup Binary Field',
				name: 'markup',
				type: 'string',
				send: false,
				default: 'markup',
				description:
					'Name of the binary field with a transparent PNG that is placed over the first image as a guide. Cannot be combined with a mask.',
			},
			{
				displayName: 'Mask Binary Field',
				name: 'mask',
				type: 'string',
				send: false,
				default: 'mask',
				description:
					'Name of the binary field with a PNG, the same size as the first image, that is transparent where the image may change',
			},
			editQuality,
			editSize,
		]),
	],
	run: ({ openai, params, body, binary }) =>
		ask(params, params.model, async (asked) => {
			const { mask, markup } = params.options;
			const images = await Promise.all(binary.openAll(params.binaryPropertyName).map(toUpload));
			const [first, ...more] = images;
			return await openai.images.edit({
				...body,
				...asked,
				// Compatible servers that take one image know no list.
				image: first && more.length === 0 ? first : images,
				...(mask !== undefined && { mask: await toUpload(binary.open(mask)) }),
				...(markup !== undefined && { markup: await toUpload(binary.open(markup)) }),
			});
		}),
	shape: deliver,
	example: {
		params: { model: 'gpt-image-2.5-flare', prompt: 'Add a rainbow' },
		request: 'POST /v1/images/edits',
		body: { model: 'gpt-image-2.5-flare', prompt: 'Add a rainbow' },
	},
});
