import type { IDataObject } from 'n8n-workflow';
import { tool, useApi } from '../agents/agent-workflow';
import { CLASSIFIER, classifier } from './classifier-workflow';

const { api, run } = useApi();

const deciding = (options: IDataObject = {}, more: IDataObject = {}) =>
	classifier({ model: 'gpt-6-luna', options: { method: 'decision', ...options }, ...more });

const texts = ['Where is my parcel? Shipping', 'A question of Billing', 'Praise be'];

it('asks the Decisions API, and returns the probability of each branch', async () => {
	const { outputs, error } = await run({
		nodes: [deciding({}, { instructions: 'Money first' })],
		items: texts.map((text) => ({ json: { text } })),
	});
	expect(error).toBeUndefined();
	expect(outputs.map(({ length }) => length)).toEqual([1, 1, 1, 0]);
	const { probabilities, ...rest } = outputs[1]?.[0]?.json.classification as {
		probabilities: Record<string, number>;
	};
	expect(rest).toEqual({ branch: 'Shipping', confidence: 0.9, reasoning: '' });
	expect(Object.keys(probabilities)).toEqual(['Billing', 'Shipping', 'Praise', 'Else']);
	expect(probabilities.Shipping).toBe(0.9);
	expect(api().requests.map(({ path }) => path)).toEqual(texts.map(() => '/v1/decisions'));
	expect(
		api()
			.requests.map(({ body }) => (body as IDataObject).input)
			.sort(),
	).toEqual([...texts].sort());
	expect(api().requests[0]?.body).toMatchObject({
		questions: [
			{
				type: 'choice',
				instructions: expect.stringMatching(/Money first$/) as string,
				choices: [
					{ value: 'Billing', description: 'Invoices and payments' },
					{ value: 'Shipping', description: 'Where a parcel is' },
					{ value: 'Praise' },
					{ value: 'Else', description: expect.any(String) as string },
				],
			},
		],
	});
});

it('sends what is less probable than the threshold to Else, with the probabilities', async () => {
	const { outputs } = await run({
		nodes: [deciding({ confidenceThreshold: 0.95 })],
		items: [{ json: { text: 'Billing' } }],
	});
	expect(outputs[3]?.[0]?.json.classification).toMatchObject({
		branch: 'Else',
		confidence: 0.9,
		reasoning: 'The model chose "Billing" with a confidence of 0.9, less than 0.95',
		probabilities: { Billing: 0.9 },
	});
});

it('refuses tools and files, which the Decisions API does not know', async () => {
	const items = [{ json: { text: 'x' } }];
	const search = tool('webSearch', {}, { to: CLASSIFIER });
	const withTool = await run({ nodes: [deciding(), search], items });
	expect(withTool.error?.message).toContain('Connected tools do not go with the method Decision');
	const withFile = await run({ nodes: [deciding({}, { fileIds: 'file-1' })], items });
	expect(withFile.error?.message).toContain('"File IDs" does not go with the method Decision');
	expect(api().requests).toEqual([]);
});
