import type { IDataObject } from 'n8n-workflow';
import { runItems, withBinary } from '../support/engine';
import { nothing, seventeenPairs, useResource } from '../support/resource';

const { one, on, refusal, servers } = useResource('response');
const answer = { id: 'resp_1', status: 'completed', model: 'm', output: [] };

const files = {
	photo: { fileName: 'photo.png', mimeType: 'image/png', text: 'pixels' },
	plan: { fileName: 'plan.png', mimeType: 'image/png', text: 'lines' },
	report: { fileName: 'report.pdf', mimeType: 'application/pdf', text: 'pages' },
};
const dataUrl = (type: string, text: string) =>
	`data:${type};base64,${Buffer.from(text).toString('base64')}`;

/** The body that an operation sends, with the files above on the item. */
async function sentBy(params: IDataObject, operation = 'create'): Promise<IDataObject> {
	servers.server.reset(() => ({ body: answer }));
	const parameters = { resource: 'response', operation, ...params };
	await runItems(servers.onServer(parameters, [withBinary({}, files)]));
	const { model: _model, ...body } = servers.server.sent[0]?.body as IDataObject;
	return body;
}

const attached = (...values: IDataObject[]): IDataObject => ({ attachments: { values } });

describe.each(['create', 'countTokens', 'compact'])('the input of %s', (operation) => {
	it('is a text', async () => {
		expect(await sentBy({ input: 'Hello' }, operation)).toEqual({ input: 'Hello' });
	});

	it.each([
		['items', '[{"role": "user", "content": "Hi"}]', [{ role: 'user', content: 'Hi' }]],
		['one item', { role: 'user', content: 'Hi' }, [{ role: 'user', content: 'Hi' }]],
		['a text', '"Hi"', 'Hi'],
	])('is JSON: %s', async (_what, inputJson, input) => {
		expect(await sentBy({ inputSource: 'json', inputJson }, operation)).toEqual({ input });
	});

	it('is a text with images and files', async () => {
		const params = attached(
			{ type: 'image', source: 'binary', binaryPropertyName: 'photo, plan', detail: 'high' },
			{ type: 'image', source: 'url', url: 'https://example.com/a,b.png' },
			{ type: 'image', source: 'fileId', fileId: 'file-1' },
			{ type: 'file', source: 'binary', binaryPropertyName: 'report' },
			{ type: 'file', source: 'url', url: 'https://example.com/r.pdf', detail: 'low' },
			{ type: 'file', source: 'fileId', fileId: 'file-2' },
		);
		const { input } = await sentBy({ input: 'Compare', ...params }, operation);
		expect(input).toEqual([
			{
				role: 'user',
				content: [
					{ type: 'input_text', text: 'Compare' },
					{ type: 'input_image', image_url: dataUrl('image/png', 'pixels'), detail: 'high' },
					{ type: 'input_image', image_url: dataUrl('image/png', 'lines'), detail: 'high' },
					{ type: 'input_image', image_url: 'https://example.com/a,b.png', detail: 'auto' },
					{ type: 'input_image', file_id: 'file-1', detail: 'auto' },
					{
						type: 'input_file',
						filename: 'report.pdf',
						file_data: dataUrl('application/pdf', 'pages'),
					},
					{ type: 'input_file', file_url: 'https://example.com/r.pdf', detail: 'low' },
					{ type: 'input_file', file_id: 'file-2' },
				],
			},
		]);
	});

	it.each(['image', 'file'])('is one %s without a text', async (type) => {
		const { input } = await sentBy(
			attached({ type, source: 'fileId', fileId: 'file-1' }),
			operation,
		);
		expect(input).toMatchObject([{ role: 'user', content: [{ file_id: 'file-1' }] }]);
	});

	it('is JSON with a file behind it', async () => {
		const params = attached({ type: 'file', source: 'fileId', fileId: 'file-1' });
		const inputJson = [{ role: 'developer', content: 'Be brief' }];
		const { input } = await sentBy({ inputSource: 'json', inputJson, ...params }, operation);
		expect(input).toEqual([
			...inputJson,
			{ role: 'user', content: [{ type: 'input_file', file_id: 'file-1' }] },
		]);
	});

	it('may be absent when a response is continued', async () => {
		const options = { previousResponseId: 'resp_0' };
		expect(await sentBy({ options }, operation)).toEqual({ previous_response_id: 'resp_0' });
	});

	it.each([
		['nothing to answer', { input: nothing }, '"Input" is blank and nothing is attached'],
		[
			'absent binary data',
			attached({ type: 'image', source: 'binary', binaryPropertyName: 'data' }),
			'The item has no binary data in "data"',
		],
		[
			'a detail that is for images',
			attached({ type: 'file', source: 'fileId', fileId: 'f', detail: 'original' }),
			'"Detail" of a file must be auto, low or high',
		],
		[
			'an image without a URL',
			attached({ type: 'image', source: 'url' }),
			'"URL" of an attachment is blank',
		],
		['no JSON', { inputSource: 'json' }, '"Input" is blank and nothing is attached'],
		['broken JSON', { inputSource: 'json', inputJson: '[{' }, '"Input (JSON)" is not valid JSON'],
		['a number', { inputSource: 'json', inputJson: '[1]' }, 'must be a JSON list of objects'],
	])('refuses %s before any request', async (_what, params, words) => {
		const { message, requests } = await refusal(operation, params);
		expect(message).toContain(words);
		expect(message).toMatch(/\[item 0\]$/);
		expect(requests).toBe(0);
	});
});

describe('options', () => {
	const bodyOf = async (options: IDataObject) => {
		const { sent } = await on(() => ({ body: answer }), 'create', { input: 'Hello', options });
		const { model: _model, input: _input, ...rest } = sent[0]?.body as IDataObject;
		return rest;
	};
	const schema = { type: 'object', properties: { a: { type: 'number' } } };

	it('puts reasoning and text where the API has them', async () => {
		const options = {
			reasoningEffort: 'xhigh',
			reasoningSummary: 'auto',
			verbosity: 'low',
			responseFormat: 'json_schema',
			schema: JSON.stringify(schema),
			schemaName: 'sum',
			schemaStrict: false,
			schemaDescription: 'A sum',
		};
		expect(await bodyOf(options)).toEqual({
			reasoning: { effort: 'xhigh', summary: 'auto' },
			text: {
				verbosity: 'low',
				format: { type: 'json_schema', name: 'sum', description: 'A sum', strict: false, schema },
			},
		});
	});

	it('sends zero and false', async () => {
		const options = { temperature: 0, store: false, parallelToolCalls: false };
		expect(await bodyOf(options)).toEqual({
			temperature: 0,
			store: false,
			parallel_tool_calls: false,
		});
	});

	it.each([
		[
			'a conversation beside a previous response',
			{ conversation: 'conv_1', previousResponseId: 'resp_0' },
			'not both',
		],
		['17 pairs', { metadata: seventeenPairs }, '"Metadata" has 17 pairs'],
		['a schema that is missing', { responseFormat: 'json_schema' }, '"Schema" is blank'],
		['15 tokens', { maxOutputTokens: 15 }, '"Max Output Tokens" must be at least 16'],
		['an unknown tool choice', { toolChoice: 'maybe' }, '"Tool Choice" must be auto'],
		['tools of broken JSON', { tools: '{' }, '"Tools (JSON)" is not valid JSON'],
	])('refuses %s before any request', async (_what, options, words) => {
		const { message, requests } = await refusal('create', {
			input: 'Hello',
			options,
		});
		expect(message).toContain(words);
		expect(requests).toBe(0);
	});
});

it('counts tokens and compacts', async () => {
	const counted = await one('countTokens', { input: 'Hello there' });
	expect(counted.input_tokens).toBeGreaterThan(0);
	const compacted = await one('compact', { input: 'A long story' });
	expect(compacted).toMatchObject({ object: 'response.compaction' });
	const { output } = compacted;
	const next = await one('create', { inputSource: 'json', inputJson: output as IDataObject[] });
	expect(next).toMatchObject({ status: 'completed' });
});
