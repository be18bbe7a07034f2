import type { IDataObject } from 'n8n-workflow';
import { agent, done, modelCalls, supplying, useApi } from './agent-workflow';

const { api, run } = useApi();

const inputOf = async (history: unknown, options: IDataObject = {}): Promise<IDataObject[]> => {
	api().reset();
	api().script({ text: 'Fine' });
	done(
		await run({ nodes: [agent({ options: { history: JSON.stringify(history), ...options } })] }),
	);
	const [body] = modelCalls(api());
	return (body?.input ?? body?.messages) as IDataObject[];
};

const chatHistory = [
	{ role: 'developer', content: 'Be brief' },
	{
		role: 'user',
		content: [
			{ type: 'text', text: 'Look' },
			{ type: 'image_url', image_url: { url: 'https://example.com/cat.png', detail: 'low' } },
		],
	},
	{
		role: 'assistant',
		content: null,
		refusal: null,
		reasoning_content: 'Hm',
		tool_calls: [
			{ id: 'call_1', type: 'function', function: { name: 'look', arguments: '{"at":"cat"}' } },
		],
	},
	{ role: 'tool', tool_call_id: 'call_1', content: 'a cat' },
	{ role: 'assistant', content: 'A cat', annotations: [] },
];

it('reads messages of Chat Completions under Responses', async () => {
	expect(await inputOf(chatHistory)).toEqual([
		{ role: 'system', content: 'Be brief' },
		{
			role: 'user',
			content: [
				{ type: 'input_text', text: 'Look' },
				{ type: 'input_image', image_url: 'https://example.com/cat.png', detail: 'low' },
			],
		},
		{
			type: 'function_call',
			call_id: 'call_1',
			name: 'look',
			arguments: '{"at":"cat"}',
			status: 'completed',
		},
		{ type: 'function_call_output', call_id: 'call_1', output: 'a cat', status: 'completed' },
		{
			type: 'message',
			role: 'assistant',
			status: 'completed',
			content: [{ type: 'output_text', text: 'A cat', annotations: [] }],
		},
		{ role: 'user', content: 'Hello' },
	]);
});

it('reads messages of Chat Completions under Chat Completions', async () => {
	expect(await inputOf(chatHistory, { api: 'chatCompletions' })).toEqual([
		{ role: 'system', content: 'Be brief' },
		chatHistory[1],
		{
			role: 'assistant',
			content: null,
			reasoning_content: 'Hm',
			tool_calls: [chatHistory[2]?.tool_calls?.[0]],
		},
		chatHistory[3],
		{ role: 'assistant', content: 'A cat' },
		{ role: 'user', content: 'Hello' },
	]);
});

it('reads items of the Responses API', async () => {
	const items = [
		{ role: 'user', content: [{ type: 'input_image', image_url: 'https://example.com/a.png' }] },
		{ role: 'user', content: [{ type: 'input_file', file_url: 'https://example.com/a.pdf' }] },
		{ type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'x' },
		{ type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'look', arguments: '{}' },
		{ type: 'function_call_output', call_id: 'call_1', output: 'found' },
	];
	const sent = await inputOf(items);
	expect(sent.slice(0, -1)).toEqual([
		{
			role: 'user',
			content: [{ type: 'input_image', image_url: 'https://example.com/a.png', detail: 'auto' }],
		},
		{
			role: 'user',
			content: [{ type: 'input_file', file_url: 'https://example.com/a.pdf' }],
		},
		items[2],
		items[3],
		{ ...items[4], status: 'completed' },
	]);
});

it('uses the history of a run by Chat Completions under Responses', async () => {
	const look = {
		name: 'look',
		description: 'Looks',
		invoke: async () => await Promise.resolve('found'),
	};
	api().script({ toolCalls: [{ name: 'look', arguments: {} }] }, { text: 'There' });
	const { history } = done(
		await run({
			nodes: [agent({ options: { api: 'chatCompletions' } }), supplying('Look', look)],
		}),
	);
	const old = [
		{
			id: 'chatcmpl-1',
			type: 'message',
			role: 'assistant',
			status: 'completed',
			content: [
				{ type: 'output_text', text: 'Old', providerData: { role: 'assistant', reasoning: 'x' } },
			],
		},
	];
	const sent = await inputOf([...(history as object[]), ...old]);
	const ids = sent.flatMap(({ id }) => id ?? []);
	expect(ids).toEqual([]);
	expect(sent.at(-2)).toEqual({
		type: 'message',
		role: 'assistant',
		status: 'completed',
		content: [{ type: 'output_text', text: 'Old', annotations: [] }],
	});
});

it.each([
	[{ type: 'item_reference', id: 'x' }, 'an item of the type "item_reference"'],
	[{ role: 'user', content: [{ type: 'video', url: 'x' }] }, 'a message with a part ("video")'],
	[{ type: 'function_call', name: 'x' }, 'an item of the type "function_call"'],
])('names the place of what it cannot read: %j', async (item, what) => {
	const history = [{ role: 'user', content: 'x' }, item];
	const { error } = await run({ nodes: [agent({ options: { history } })] });
	expect(error?.message).toContain(`"History" has, as item 2, ${what}`);
	expect(api().requests).toEqual([]);
});

it('says that calls of tools that OpenAI runs do not go with Chat Completions', async () => {
	const history = [{ type: 'web_search_call', id: 'ws_1', status: 'completed' }];
	const options = { history, api: 'chatCompletions' };
	const { error } = await run({ nodes: [agent({ options })] });
	expect(error?.message).toContain('"web_search_call", which works with the Responses API only');
});

it('can go on from the history of a run whose tool failed', async () => {
	const failing = {
		name: 'look',
		description: 'Looks',
		invoke: async () => await Promise.reject(new Error('It is dark')),
	};
	api().script({ text: 'First', toolCalls: [{ name: 'look', arguments: {} }] });
	const { outputs } = await run({
		nodes: [agent({}, { continueOnFail: true }), supplying('Look', failing)],
	});
	const { history } = outputs[0]?.[0]?.json.details as { history: object[] };
	const sent = await inputOf(history);
	const called = sent.filter(({ type }) => type === 'function_call');
	expect(called).toHaveLength(1);
	expect(sent).toContainEqual(
		expect.objectContaining({
			type: 'function_call_output',
			call_id: called[0]?.call_id,
			output: 'The call has no result: the run ended before it',
		}),
	);
});
