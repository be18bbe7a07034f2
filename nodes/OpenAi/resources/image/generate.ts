import type { ImageGenerateParamsNonStreaming } from 'openai/resources/images';
import { model } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { ask, deliver, delivery } from './delivery';
import { prompt, quality, rendering, size } from './rendering';

export const generate = operation<ImageGenerateParamsNonStreaming>()({
	name: 'Generate',
	action: 'Generate an image',
	description: 'Generate images from a text prompt',
	fields: [
		model('getImageModels', 'gpt-image-2.5-flare'),
		prompt,
		...delivery,
		options([
			...rendering,
			{
				displayName: 'Moderation',
				name: 'moderation',
				type: 'options',
				options: [
					{ name: 'Auto', value: 'auto' },
					{ name: 'Low', value: 'low' },
				],
				default: 'auto',
				description: 'How strictly to filter the images',
			},
			quality,
			size,
		]),
	],
	run: ({ openai, params, body }) =>
		ask(params, params.model, (asked) => openai.images.generate({ ...body, ...asked })),
	shape: deliver,
	example: {
		params: { model: 'gpt-image-2.5-flare', prompt: 'A lighthouse at dawn' },
		request: 'POST /v1/images/generations',
		body: { model: 'gpt-image-2.5-flare', prompt: 'A lighthouse at dawn' },
	},
});
