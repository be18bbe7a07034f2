import type { ModerationCreateParams } from 'openai/resources/moderations';
import { model } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { toTexts } from '../../../shared/fields/texts';
import {
	estimateTokens,
	isForSome,
	MAX_INPUTS,
	MAX_TOKENS,
} from '../../../shared/openai/joint-request';
import { operation } from '../../operation';
import { images } from './images';
import { countOf, judge, judgeTogether, textsOf } from './judge';

export const create = operation<ModerationCreateParams>()({
	name: 'Create',
	action: 'Moderate a text or an image',
	description: 'Check text or images for harmful content',
	fields: [
		model('getModerationModels', 'omni-moderation-latest'),
		{
			displayName: 'Input',
			name: 'input',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			description:
				'Text to check. An expression can return a list of texts; each gets its own item. Not needed when images are given.',
			parse: (value: unknown) => toTexts('Input', value, MAX_INPUTS),
		},
		images,
		options([]),
	],
	run: judge,
	join: {
		parameter: 'input',
		weigh: (call) => [countOf(call), estimateTokens(textsOf(call))],
		limits: [MAX_INPUTS, MAX_TOKENS],
		run: judgeTogether,
		isForSome,
	},
	shape: ({ results, ...rest }) => results.map((result, index) => ({ index, ...result, ...rest })),
	example: {
		params: { model: 'omni-moderation-latest', input: 'I want to sing' },
		request: 'POST /v1/moderations',
		body: { model: 'omni-moderation-latest', input: 'I want to sing' },
	},
});
