import { useResource } from '../support/resource';

const { on, refusal } = useResource('decision');

const answer = () => ({
	body: {
		answers: [{ type: 'predicate', name: null, probability: 0 }],
		model: 'gpt-6-luna',
		usage: { total_tokens: 9 },
		object: 'decision',
	},
});
const base = { model: 'gpt-6-luna', input: 'Where is my parcel?' };

it('returns answers, usage and model', async () => {
	const questions = { values: [{ type: 'predicate', instructions: 'It is a question' }] };
	const { output, sent } = await on(answer, 'create', { ...base, questions });
	expect(output).toEqual([
		{
			answers: [{ type: 'predicate', name: null, probability: 0 }],
			usage: { total_tokens: 9 },
			model: 'gpt-6-luna',
		},
	]);
	expect(sent[0]?.body).toEqual({
		...base,
		questions: [{ type: 'predicate', instructions: 'It is a question' }],
	});
});

it.each([
	['lines', 'a: First of all\n\n b \n10:30\nhttps://x.example: A page: the first'],
	[
		'a list',
		[
			{ value: 'a', description: 'First of all' },
			'b',
			'10:30',
			'https://x.example: A page: the first',
		],
	],
])('reads choices from %s', async (_what, choices) => {
	const questions = { values: [{ type: 'choice', name: 'q', instructions: 'Which?', choices }] };
	const given = Array.isArray(choices) ? `={{ ${JSON.stringify(choices)} }}` : choices;
	const row = { ...questions.values[0], choices: given };
	const { sent } = await on(answer, 'create', { ...base, questions: { values: [row] } });
	expect((sent[0]?.body as { questions: unknown }).questions).toEqual([
		{
			type: 'choice',
			name: 'q',
			instructions: 'Which?',
			choices: [
				{ value: 'a', description: 'First of all' },
				{ value: 'b' },
				{ value: '10:30' },
				{ value: 'https://x.example', description: 'A page: the first' },
			],
		},
	]);
});

it('reads levels in order, and no choices beside them', async () => {
	const row = {
		type: 'score',
		instructions: 'How angry?',
		levels: 'calm\nangry: Shouts',
		choices: 'x',
	};
	const { sent } = await on(answer, 'create', { ...base, questions: { values: [row] } });
	expect((sent[0]?.body as { questions: unknown }).questions).toEqual([
		{
			type: 'score',
			instructions: 'How angry?',
			levels: [{ label: 'calm' }, { label: 'angry', description: 'Shouts' }],
		},
	]);
});

it.each([
	[{}, /^"Questions" is blank/],
	[{ questions: { values: [{ type: 'choice', instructions: 'x' }] } }, /^"Choices" of a question/],
	[{ questions: { values: [{ type: 'score', instructions: 'x' }] } }, /^"Levels" of a question/],
	[{ questionsSource: 'json' }, /^"Questions \(JSON\)" is blank/],
	[{ questionsSource: 'json', questionsJson: '[]' }, /must hold 1 to 400 objects/],
	[{ inputSource: 'json' }, /^"Input \(JSON\)" is blank/],
])('refuses %j before anything is sent', async (params, expected) => {
	const { message, requests } = await refusal('create', { ...base, ...params });
	expect(message).toMatch(expected);
	expect(requests).toBe(0);
});
