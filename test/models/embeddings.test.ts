import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { OpenAiEmbeddings } from '../../nodes/OpenAiEmbeddings/OpenAiEmbeddings.node';
import type { Answer, SentRequest } from '../support/recorder';
import { Recorder } from '../support/recorder';
import type { Outcome } from '../support/workflow';
import { runWorkflow } from '../support/workflow';

interface Embeddings {
	embedDocuments(texts: unknown): Promise<number[][]>;
	embedQuery(text: unknown): Promise<number[]>;
}

/** A node that uses embeddings as a vector store does. */
const store = (use: (embeddings: Embeddings) => Promise<unknown>): INodeType => ({
	description: {
		displayName: 'Store',
		name: 'store',
		group: ['transform'],
		version: 1,
		description: 'Store',
		defaults: { name: 'Store' },
		inputs: ['main', { type: 'ai_embedding', maxConnections: 1 }],
		outputs: ['main'],
		properties: [],
	},
	async execute(this: IExecuteFunctions) {
		const embeddings = (await this.getInputConnectionData('ai_embedding', 0)) as Embeddings;
		return [[{ json: { result: await use(embeddings) } as IDataObject }]];
	},
});

const server = new Recorder();
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());

const inputOf = ({ body }: SentRequest) => (body as { input: string[] }).input;

/** Answers with one vector a text, which says which text it is of: its length. */
const embedded = (request: SentRequest): Answer => {
	const data = inputOf(request).map((text, index) => ({ index, embedding: [text.length, 1] }));
	return { body: { object: 'list', data, model: 'e', usage: { total_tokens: data.length } } };
};

const run = async (
	use: (embeddings: Embeddings) => Promise<unknown>,
	respond: (request: SentRequest) => Answer = embedded,
	parameters: IDataObject = {},
): Promise<Outcome> => {
	server.reset(respond);
	return await runWorkflow({
		nodes: [
			{ name: 'Store', type: store(use), parameters: {} },
			{
				name: 'Embeddings',
				type: new OpenAiEmbeddings(),
				parameters: { model: 'text-embedding-3-small', ...parameters },
				feeds: { Store: 'ai_embedding' },
			},
		],
		credentials: {
			openAiPlatformApi: {
				apiKey: 'sk-secret-of-the-test',
				organizationId: 'org-1',
				baseUrl: server.url,
			},
		},
	});
};

const resultOf = ({ outputs, error }: Outcome) => {
	if (error) throw error;
	return outputs[0]?.[0]?.json.result;
};

const logOf = ({ run: { data } }: Outcome) =>
	(data.resultData.runData.Embeddings ?? []).map(({ data: output, inputOverride }) => ({
		asked: inputOverride?.ai_embedding?.[0]?.[0]?.json,
		given: output?.ai_embedding?.[0]?.[0]?.json,
	}));

it('sends what the node says, through the transport of the package', async () => {
	const options = { dimensions: 2, user: 'u', stripNewLines: true, extraBody: { extra: 1 } };
	const outcome = await run(async (one) => await one.embedQuery('a\r\nb\nc'), embedded, {
		options,
	});
	expect(resultOf(outcome)).toEqual([5, 1]);
	const [{ request, body, headers } = {}] = server.sent;
	expect(request).toBe('POST /v1/embeddings');
	expect(body).toEqual({
		model: 'text-embedding-3-small',
		input: ['a b c'],
		encoding_format: 'float',
		dimensions: 2,
		user: 'u',
		extra: 1,
	});
	expect(headers).toMatchObject({
		'user-agent': 'n8n-nodes-openai-platform',
		'openai-organization': 'org-1',
	});
});

it('keeps line breaks unless it is asked not to', async () => {
	await run(async (one) => await one.embedDocuments(['a\nb']));
	expect(server.sent.map(inputOf)).toEqual([['a\nb']]);
});

it('splits what one request cannot hold, and keeps the order', async () => {
	const texts = Array.from({ length: 2100 }, (_, index) => 'x'.repeat((index % 37) + 1));
	const outcome = await run(async (one) => await one.embedDocuments(texts));
	expect(resultOf(outcome)).toEqual(texts.map(({ length }) => [length, 1]));
	expect(server.sent.map((sent) => inputOf(sent).length)).toEqual([2048, 52]);
});

it('sends less at once to a server that takes less', async () => {
	const texts = ['a', 'bb', 'ccc', 'dddd', 'eeeee'];
	const outcome = await run(
		async (one) => await one.embedDocuments(texts),
		(request) =>
			inputOf(request).length > 2
				? { status: 400, body: { error: { message: 'at most 2 inputs' } } }
				: embedded(request),
	);
	expect(resultOf(outcome)).toEqual([
		[1, 1],
		[2, 1],
		[3, 1],
		[4, 1],
		[5, 1],
	]);
});

it('asks nothing for no texts', async () => {
	expect(resultOf(await run(async (one) => await one.embedDocuments([])))).toEqual([]);
	expect(server.sent).toEqual([]);
});

it('orders vectors by their indexes', async () => {
	const outcome = await run(
		async (one) => await one.embedDocuments(['a', 'bb']),
		() => ({
			body: {
				data: [
					{ index: 1, embedding: [2] },
					{ index: 0, embedding: [1] },
				],
			},
		}),
	);
	expect(resultOf(outcome)).toEqual([[1], [2]]);
});

it('keeps counts in the execution, and no vector', async () => {
	const texts = ['first', 'second'];
	const outcome = await run(async (one) => [
		await one.embedDocuments(texts),
		await one.embedQuery('which?'),
	]);
	expect(logOf(outcome)).toEqual([
		{ asked: { documents: 2 }, given: { vectors: 2, dimensions: 2, totalTokens: 2 } },
		{ asked: { query: 'which?' }, given: { vectors: 1, dimensions: 2, totalTokens: 1 } },
	]);
});

describe('refuses', () => {
	it.each([
		['a blank text among others', ['a', ' '], 'Text 2 of 2 is blank'],
		['nothing among others', [undefined, 'a'], 'Text 1 of 2 is nothing'],
		['an object', [{}], 'Text 1 of 1 is an object'],
		['what is no list', 'a', 'must be a list'],
	])('%s, before anything is sent', async (_what, texts, message) => {
		const { error } = await run(async (one) => await one.embedDocuments(texts));
		expect(error?.message).toContain(message);
		expect(server.sent).toEqual([]);
	});

	it('a blank query', async () => {
		const { error } = await run(async (one) => await one.embedQuery(''));
		expect(error?.message).toMatch(/^The query is blank/);
		expect(server.sent).toEqual([]);
	});
});

describe('a server that', () => {
	it.each<[string, Answer, RegExp]>([
		['gives no vectors', { body: { data: [] } }, /1 inputs got 0 results/],
		['gives empty vectors', { body: { data: [{ embedding: [] }, { embedding: [] }] } }, /./],
		[
			'gives vectors of two lengths',
			{
				body: {
					data: [
						{ index: 0, embedding: [1] },
						{ index: 1, embedding: [1, 2] },
					],
				},
			},
			/./,
		],
		[
			'gives numbers that are none',
			{
				body: {
					data: [
						{ index: 0, embedding: [1] },
						{ index: 1, embedding: [null] },
					],
				},
			},
			/./,
		],
		['answers with a web page', { body: '<html></html>' }, /not JSON/],
		[
			'knows no such model',
			{ status: 404, body: { error: { message: 'no', code: 'model_not_found' } } },
			/has no such model/,
		],
		[
			'repeats the key',
			{ status: 401, body: { error: { message: 'bad key sk-secret-of-the-test' } } },
			/did not accept the API key/,
		],
	])('%s is one failure in words, of this node', async (_what, answer, message) => {
		const { error, run: all } = await run(
			async (one) => await one.embedDocuments(['a', 'bb']),
			() => answer,
		);
		expect(error?.message).toMatch(message);
		expect(error?.message).not.toContain('\n');
		expect(error).toMatchObject({
			functionality: 'configuration-node',
			node: { name: 'Embeddings' },
		});
		expect(JSON.stringify(all)).not.toContain('sk-secret-of-the-test');
	});
});

it('tries again what a server failed at', async () => {
	let count = 0;
	const outcome = await run(
		async (one) => await one.embedQuery('abc'),
		(request) =>
			(count += 1) < 3 ? { status: 500, headers: { 'retry-after-ms': '1' } } : embedded(request),
	);
	expect(resultOf(outcome)).toEqual([3, 1]);
	expect(server.sent).toHaveLength(3);
});

it('says which field is wrong', async () => {
	const { error } = await run(async (one) => await one.embedQuery('a'), embedded, {
		options: { dimensions: 0 },
	});
	expect(error?.message).toBe('"Dimensions" must be at least 1, but it is 0');
});
