import { refusal, useApi } from './client';

describe('moderations', () => {
	const running = useApi();
	const moderations = () => running.openai.moderations;

	it('flags what it should and nothing else, one result per text', async () => {
		const { model, results } = await moderations().create({
			input: ['I will kill them', 'I bake a cake'],
		});
		expect(model).toBe('omni-moderation-latest');
		expect(results.map(({ flagged }) => flagged)).toEqual([true, false]);
		expect(results[0]?.categories.violence).toBe(true);
		expect(results[0]?.category_scores.violence).toBeGreaterThan(0.5);
		expect(results[1]?.category_scores.violence).toBeLessThan(0.5);
		expect(Object.values(results[1]?.categories ?? {})).not.toContain(true);
		expect((await moderations().create({ input: 'hello' })).results).toHaveLength(1);
	});

	it('judges text and pictures together as one', async () => {
		const { results } = await moderations().create({
			input: [
				{ type: 'text', text: 'kill' },
				{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
			],
		});
		expect(results).toHaveLength(1);
		expect(results[0]?.flagged).toBe(true);
		expect(results[0]?.category_applied_input_types.violence).toEqual(['text', 'image']);
		expect(results[0]?.category_applied_input_types.hate).toEqual(['text']);
	});

	it.each([
		['no input', {}, 400, 'input'],
		['an empty list', { input: [] }, 400, 'input'],
		['a number', { input: 3 }, 400, 'input'],
		['an unknown part', { input: [{ type: 'audio' }] }, 400, 'input'],
		['a chat model', { input: 'x', model: 'gpt-6-luna' }, 400, 'model'],
	])('refuses %s', async (_name, body, status, param) => {
		const error = await refusal(running.openai.post('/moderations', { body }));
		expect(error).toMatchObject({ status, param });
	});
});
