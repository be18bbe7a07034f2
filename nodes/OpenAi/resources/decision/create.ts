import type { DecisionCreateParams } from 'openai/resources/decisions';
import { ofChosen } from '../../../shared/fields/chosen';
import { safetyIdentifier } from '../../../shared/fields/end-user';
import { promptCache } from '../../../shared/fields/generation';
import { toObjects } from '../../../shared/fields/json';
import { model } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { InputError } from '../../../shared/kit/input-error';
import { operation } from '../../operation';
import { questionRows, toQuestion } from './questions';

type Question = DecisionCreateParams['questions'][number];
type Items = Exclude<DecisionCreateParams['input'], string>;

/** The most questions of one request (API reference, Decisions). */
const MAX_QUESTIONS = 400;

const [promptCacheKey, promptCacheOptions] = promptCache;

export const create = operation<DecisionCreateParams>()({
	name: 'Create',
	action: 'Create a decision',
	description: 'Answer questions about an input, with probabilities',
	fields: [
		model('getResponseModels', 'gpt-6-luna'),
		{
			displayName: 'Input Source',
			name: 'inputSource',
			type: 'options',
			send: false,
			options: [
				{ name: 'Text', value: 'text' },
				{ name: 'JSON', value: 'json', description: 'Messages with texts, images and JSON' },
			],
			default: 'text',
			description: 'Whether to enter the input as text or as a JSON list of items',
		},
		{
			displayName: 'Input',
			name: 'input',
			type: 'string',
			send: false,
			typeOptions: { rows: 4 },
			displayOptions: { show: { inputSource: ['text'] } },
			default: '',
			description: 'The text that the questions are about',
		},
		{
			displayName: 'Input (JSON)',
			name: 'inputJson',
			type: 'json',
			send: false,
			displayOptions: { show: { inputSource: ['json'] } },
			default: '',
			placeholder: '[{"role": "user", "content": "Where is my parcel?"}]',
			description: "Messages as a JSON list in the API's format",
			parse: (value: unknown): Items => toObjects('Input (JSON)', value) as unknown as Items,
		},
		{
			displayName: 'Questions Source',
			name: 'questionsSource',
			type: 'options',
			send: false,
			options: [
				{ name: 'Fields', value: 'fields' },
				{ name: 'JSON', value: 'json' },
			],
			default: 'fields',
			description: 'Whether to enter the questions in rows or as a JSON list',
		},
		questionRows,
		{
			displayName: 'Questions (JSON)',
			name: 'questionsJson',
			type: 'json',
			send: false,
			displayOptions: { show: { questionsSource: ['json'] } },
			default: '',
			placeholder: '[{"type": "predicate", "instructions": "The customer is angry"}]',
			description: "Up to 400 questions as a JSON list in the API's format",
			parse: (value: unknown): Question[] =>
				toObjects('Questions (JSON)', value, MAX_QUESTIONS) as unknown as Question[],
		},
		options([promptCacheKey, promptCacheOptions, safetyIdentifier]),
	],
	async run({ openai, params, body }) {
		const { inputSource, questionsSource, questions: rows } = params;
		const input =
			inputSource === 'json'
				? ofChosen('"Input (JSON)"', params.inputJson)
				: ofChosen('"Input"', params.input);
		const questions =
			questionsSource === 'json'
				? ofChosen('"Questions (JSON)"', params.questionsJson)
				: (rows?.values ?? []).map(toQuestion);
		if (questions.length === 0) {
			throw new InputError('"Questions" is blank: add at least one question');
		}
		return await openai.decisions.create({ ...body, input, questions });
	},
	shape: ({ answers, usage, model: used }) => ({ answers, usage, model: used }),
	example: {
		params: {
			model: 'gpt-6-luna',
			input: 'My parcel is late and I need it today!',
			questions: {
				values: [
					{
						type: 'choice',
						name: 'topic',
						instructions: 'What it is about',
						choices: 'delivery: Where a parcel is\nother',
					},
				],
			},
		},
		request: 'POST /v1/decisions',
		body: {
			model: 'gpt-6-luna',
			input: 'My parcel is late and I need it today!',
			questions: [
				{
					type: 'choice',
					name: 'topic',
					instructions: 'What it is about',
					choices: [{ value: 'delivery', description: 'Where a parcel is' }, { value: 'other' }],
				},
			],
		},
	},
});
