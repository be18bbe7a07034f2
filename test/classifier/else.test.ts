import { modelCalls, useApi } from '../agents/agent-workflow';
import { answer, classifier } from './classifier-workflow';

const { api, run } = useApi();

const classify = async (parameters: object = {}) =>
	await run({ nodes: [classifier({ ...parameters })], items: [{ json: { text: 'Hello' } }] });

/** What came out at Else, alone. */
const elseOf = async (parameters?: object) => {
	const { outputs, error } = await classify(parameters);
	expect(error).toBeUndefined();
	expect(outputs.map(({ length }) => length)).toEqual([0, 0, 0, 1]);
	return outputs[3]?.[0]?.json;
};

it.each(['Nonsense', 'Bill', ''])(
	'takes the answer "%s", which is no branch, for Else',
	async (name) => {
		api().script(answer(name, 1, 'My own idea'));
		expect(await elseOf()).toEqual({
			text: 'Hello',
			classification: {
				branch: 'Else',
				confidence: 1,
				reasoning: expect.stringMatching(/which is not a branch: My own idea$/) as string,
			},
		});
	},
);

it.each(['billing', ' BILLING '])(
	'takes the answer "%s" for the branch "Billing"',
	async (name) => {
		api().script(answer(name));
		expect((await classify()).outputs[0]?.[0]?.json.classification).toMatchObject({
			branch: 'Billing',
			confidence: 0.9,
		});
	},
);

it.each(['Else', 'else'])('takes the answer "%s" for Else, as the model meant it', async (name) => {
	api().script(answer(name, 0.9, 'Nothing fits'));
	expect(await elseOf()).toMatchObject({
		classification: { branch: 'Else', confidence: 0.9, reasoning: 'Nothing fits' },
	});
});

it.each(['responses', 'chatCompletions'])(
	'shows a refusal by %s in the reasoning',
	async (name) => {
		api().script({ refusal: 'I cannot read that.' });
		expect(await elseOf({ options: { api: name } })).toEqual({
			text: 'Hello',
			classification: {
				branch: 'Else',
				confidence: null,
				reasoning: 'The model refused to answer: I cannot read that.',
			},
		});
	},
);

it.each([
	['words', { text: 'I would say Billing' }, /^The answer of the model did not match the schema$/],
	['a list', { text: '["Billing"]' }, /answered nothing, which is not a branch/],
	['null', { text: 'null' }, /answered nothing, which is not a branch/],
	['an answer without its branch', { text: '{}' }, /answered nothing, which is not a branch/],
	['an empty answer', { text: '' }, /^The model returned no answer$/],
])('takes %s for Else, with one request', async (_what, reply, reasoning) => {
	api().script(reply);
	expect(await elseOf()).toMatchObject({
		classification: {
			branch: 'Else',
			confidence: null,
			reasoning: expect.stringMatching(reasoning) as string,
		},
	});
	expect(modelCalls(api())).toHaveLength(1);
});

it.each(['responses', 'chatCompletions'])(
	'sends an item whose answer by %s was cut off to Else',
	async (name) => {
		api().script({ text: '{"reasoning": "It is abo', status: 'incomplete' });
		expect(await elseOf({ options: { api: name } })).toMatchObject({
			classification: { branch: 'Else', confidence: null },
		});
	},
);

it('follows an answer that reaches the confidence threshold, and no other', async () => {
	const options = { confidenceThreshold: 0.6 };
	api().script(answer('Billing', 0.6, 'Mentions money'));
	expect((await classify({ options })).outputs[0]?.[0]?.json.classification).toEqual({
		branch: 'Billing',
		confidence: 0.6,
		reasoning: 'Mentions money',
	});
	api().script(answer('Billing', 0.59, 'Mentions money'));
	expect(await elseOf({ options })).toMatchObject({
		classification: {
			branch: 'Else',
			confidence: 0.59,
			reasoning:
				'The model chose "Billing" with a confidence of 0.59, less than 0.6: Mentions money',
		},
	});
});

it('takes a confidence that is no number from 0 to 1 for none', async () => {
	api().script(answer('Billing', 80));
	expect((await classify()).outputs[0]?.[0]?.json.classification).toMatchObject({
		branch: 'Billing',
		confidence: null,
	});
	api().script(answer('Billing', 80));
	expect(await elseOf({ options: { confidenceThreshold: 0 } })).toMatchObject({
		classification: { branch: 'Else', confidence: null },
	});
});
