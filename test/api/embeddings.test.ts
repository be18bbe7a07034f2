import { refusal, useApi } from './client';

const model = 'text-embedding-3-small';

describe('embeddings', () => {
	const running = useApi();
	const embed = async (input: string | string[] | number[] | number[][], more: object = {}) =>
		await running.openai.embeddings.create({ model, input, ...more });

	it('gives a vector of length 1 that depends on the input alone', async () => {
		const { data, usage, model: used } = await embed(['one', 'two', 'one']);
		expect(used).toBe(model);
		expect(data.map(({ index }) => index)).toEqual([0, 1, 2]);
		const [one, two, again] = data.map(({ embedding }) => embedding);
		expect(one).toHaveLength(1536);
		expect(again).toEqual(one);
		expect(two).not.toEqual(one);
		expect(Math.hypot(...(one ?? []))).toBeCloseTo(1, 4);
		expect(usage.total_tokens).toBe(3);
	});

	it('gives the same vector as numbers and as base64, in the wanted size', async () => {
		const input = 'the same';
		const float = await embed(input, { encoding_format: 'float', dimensions: 64 });
		const base64 = await embed(input, { encoding_format: 'base64', dimensions: 64 });
		const text = base64.data[0]?.embedding as unknown as string;
		const bytes = Buffer.from(text, 'base64');
		const decoded = Array.from({ length: 64 }, (_, at) => bytes.readFloatLE(at * 4));
		expect(decoded).toEqual(float.data[0]?.embedding);
		expect((await embed('x', { model: 'text-embedding-3-large' })).data[0]?.embedding).toHaveLength(
			3072,
		);
	});

	it('takes tokens and lists of tokens', async () => {
		expect((await embed([1, 2, 3])).data).toHaveLength(1);
		const { data, usage } = await embed([[1, 2, 3], [4]]);
		expect(data).toHaveLength(2);
		expect(usage.prompt_tokens).toBe(4);
	});

	it('takes 2048 inputs in one request', async () => {
		const inputs = Array.from({ length: 2048 }, (_, at) => `text ${at}`);
		expect((await embed(inputs, { dimensions: 4 })).data).toHaveLength(2048);
	});

	it.each([
		['2049 inputs', { input: Array.from({ length: 2049 }, () => 'x') }, 'input', 400],
		['no input', {}, 'input', 400],
		['an empty text', { input: '' }, 'input', 400],
		['an empty list', { input: [] }, 'input', 400],
		['an input of more than 8192 tokens', { input: 'x'.repeat(33_000) }, 'input', 400],
		[
			'more than 300,000 tokens together',
			{ input: Array.from({ length: 40 }, () => 'x'.repeat(32_000)) },
			'input',
			400,
		],
		['0 dimensions', { input: 'x', dimensions: 0 }, 'dimensions', 400],
		['too many dimensions', { input: 'x', dimensions: 1537 }, 'dimensions', 400],
		['an unknown encoding', { input: 'x', encoding_format: 'hex' }, 'encoding_format', 400],
		['a chat model', { input: 'x', model: 'gpt-6-luna' }, 'model', 400],
		['an unknown model', { input: 'x', model: 'nothing' }, null, 404],
	])('refuses %s', async (_name, body, param, status) => {
		const error = await refusal(running.openai.post('/embeddings', { body: { model, ...body } }));
		expect(error).toMatchObject({ status, param });
	});
});
