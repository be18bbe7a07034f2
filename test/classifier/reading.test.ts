import { useApi } from '../agents/agent-workflow';
import { classifier } from './classifier-workflow';

const { api, run } = useApi();

const classify = async (text: string) => {
	api().script({ text });
	const { outputs, error } = await run({
		nodes: [classifier()],
		items: [{ json: { text: 'Hello' } }],
	});
	expect(error).toBeUndefined();
	return outputs.flat()[0]?.json.classification;
};

const json = '{"reasoning": "Money", "branch": "Billing", "confidence": 0.9}';

it.each([
	['in a fence', `\`\`\`json\n${json}\n\`\`\``],
	['in a fence without a language', `\`\`\`\n${json}\n\`\`\`\nDone.`],
	['behind words', `Here is my answer:\n${json}`],
	['behind words with braces', `I choose {one} of them.\n${json}`],
	['behind a thought', `<think>{"branch": "Praise"} perhaps?</think>${json}`],
	['with a text for its confidence', json.replace('0.9', '"0.9"')],
	['with percent for its confidence', json.replace('0.9', '"90%"')],
])('reads an answer %s', async (_what, text) => {
	expect(await classify(text)).toEqual({
		branch: 'Billing',
		confidence: 0.9,
		reasoning: 'Money',
	});
});

it.each(['Billing', '"billing"', ' **Billing** ', 'Billing.'])(
	'takes the bare name %s for the branch',
	async (text) => {
		expect(await classify(text)).toEqual({ branch: 'Billing', confidence: null, reasoning: '' });
	},
);

it('takes no name out of a sentence', async () => {
	expect(await classify('Not Billing')).toMatchObject({ branch: 'Else' });
});
