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
	description: 'Judge whether texts or images may do harm, and in which way',
	fields: [
		model('getModerationModels', 'omni-moderation-latest'),
		{
			displayName: 'Input',
			name: 'input',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			description:
				'Text to judge. An expression may give a list of texts; each gets an item of its own. Not needed beside images.',
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
