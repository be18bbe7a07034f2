import { OpenAi } from '../../nodes/OpenAi/OpenAi.node';
import { agent, done, modelCalls, supplying, tool, useApi } from './agent-workflow';

const { api, run } = useApi();

it('sends what the options say', async () => {
	api().script({ text: 'Hi' });
	const options = {
		temperature: 0,
		topP: 0.5,
		maxOutputTokens: 100,
		reasoningEffort: 'low',
		verbosity: 'low',
		parallelToolCalls: false,
		store: false,
		extraBody: '{"safety_identifier": "user-1"}',
	};
	done(await run({ nodes: [agent({ options }), tool('humanApproval')] }));
	expect(modelCalls(api())[0]).toMatchObject({
		temperature: 0,
		top_p: 0.5,
		max_output_tokens: 100,
		reasoning: { effort: 'low' },
		text: { verbosity: 'low' },
		parallel_tool_calls: false,
		store: false,
		safety_identifier: 'user-1',
	});
});

const shelf = (name = 'shelf') =>
	supplying('Shelf', {
		name,
		description: 'Looks at the shelf',
		schema: { type: 'object', properties: {} },
		invoke: async () => await Promise.resolve('full'),
	});

it.each(['get-weather', ' get_weather'])('finds the tool of the Tool Choice "%s"', async (name) => {
	api().script({ toolCalls: [{ name: 'get_weather', arguments: {} }] }, { text: 'Sunny' });
	done(await run({ nodes: [agent({ options: { toolChoice: name } }), shelf('get-weather')] }));
	expect(modelCalls(api())[0]?.tool_choice).toEqual({ type: 'function', name: 'get_weather' });
});

it('leaves the words of Tool Choice as they are', async () => {
	api().script({ text: 'Hi' });
	done(await run({ nodes: [agent({ options: { toolChoice: 'none' } }), shelf()] }));
	expect(modelCalls(api())[0]?.tool_choice).toBe('none');
});

describe('without Store', () => {
	const encrypted = 'reasoning.encrypted_content';
	const options = { store: false, reasoningEffort: 'low' };

	it.each([false, true])(
		'gives a model its reasoning back, in later runs too (streaming: %s)',
		async (streaming) => {
			api().script({ toolCalls: [{ name: 'shelf', arguments: {} }] }, { text: 'Full' });
			const first = await run({ nodes: [agent({ options }), shelf()], streaming });
			api().script({ text: 'Still full' });
			const { history } = done(first);
			done(await run({ nodes: [agent({ options: { ...options, history } })], streaming }));
			const calls = modelCalls(api());
			expect(calls.map(({ include }) => include)).toEqual([[encrypted], [encrypted], [encrypted]]);
			expect(calls[2]?.input).toEqual(
				expect.arrayContaining([
					expect.objectContaining({
						type: 'reasoning',
						encrypted_content: expect.stringMatching(/./) as string,
					}),
				]),
			);
		},
	);

	it('asks for the reasoning beside what tools ask for', async () => {
		api().script({ text: 'Hi' });
		const interpreter = tool('codeInterpreter', { options: { includeOutputs: true } });
		done(await run({ nodes: [agent({ options }), interpreter] }));
		expect(modelCalls(api())[0]?.include).toEqual(['code_interpreter_call.outputs', encrypted]);
	});

	it.each([
		['gpt-5.6-luna', 'responses', [encrypted]],
		['o3', 'responses', [encrypted]],
		['gpt-4o', 'responses', []],
		['gpt-5.6-luna', 'chatCompletions', undefined],
	])('asks %s by %s for what it can give', async (model, kind, include) => {
		api().script({ text: 'Hi' });
		done(await run({ nodes: [agent({ model, options: { store: false, api: kind } })] }));
		expect(modelCalls(api())[0]).toMatchObject({ store: false });
		expect(modelCalls(api())[0]?.include).toEqual(include);
	});
});

it('goes on from the history of an earlier run', async () => {
	api().script({ text: 'Rome' }, { text: 'Tiber' }, { text: 'Short' });
	const { history } = done(await run({ nodes: [agent({ input: 'Capital of Italy?' })] }));
	done(await run({ nodes: [agent({ input: 'Its river?', options: { history } })] }));
	const messages = '[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]';
	done(await run({ nodes: [agent({ input: 'And?', options: { history: messages } })] }));
	const inputs = modelCalls(api()).map(({ input }) => JSON.stringify(input));
	expect(inputs[1]).toMatch(/Capital of Italy.*Rome.*Its river/);
	expect(inputs[2]).toMatch(/Hi.*Hello.*And/);
});

it('goes on from an earlier response', async () => {
	api().script({ text: 'Rome' }, { text: 'Tiber' });
	const { lastResponseId } = done(await run({ nodes: [agent({})] }));
	const options = { previousResponseId: lastResponseId };
	done(await run({ nodes: [agent({ input: 'Its river?', options })] }));
	expect(modelCalls(api())[1]).toMatchObject({
		previous_response_id: lastResponseId,
		input: [{ role: 'user', content: 'Its river?' }],
	});
	const { error } = await run({
		nodes: [agent({ options: { ...options, api: 'chatCompletions' } })],
	});
	expect(error?.message).toContain('"Previous Response ID" requires the Responses API');
});

const upload = async (name: string) => {
	const form = new FormData();
	form.append('purpose', 'user_data');
	form.append('file', new Blob(['x']), name);
	const headers = { authorization: 'Bearer sk-test' };
	const answer = await fetch(`${api().url}/files`, { method: 'POST', body: form, headers });
	return ((await answer.json()) as { id: string }).id;
};

it('gives the model files, images as images', async () => {
	const ids = [await upload('plan.pdf'), await upload('photo.PNG')];
	api().script({ text: 'Seen' });
	done(await run({ nodes: [agent({ options: { fileIds: ids.join(', ') } })] }));
	expect(modelCalls(api())[0]?.input).toEqual([
		{
			role: 'user',
			content: [
				{ type: 'input_text', text: 'Hello' },
				{ type: 'input_file', file_id: ids[0] },
				expect.objectContaining({ type: 'input_image', file_id: ids[1] }),
			],
		},
	]);
});

it('explains that images by ID need the Responses API', async () => {
	const id = await upload('photo.png');
	const options = { api: 'chatCompletions', fileIds: id };
	const { error } = await run({ nodes: [agent({ options })] });
	expect(error?.message).toContain('Images by file ID require the Responses API');
	expect(modelCalls(api())).toEqual([]);
});

it('asks servers that only have chat completions', async () => {
	api().script(
		{ toolCalls: [{ name: 'shelf', arguments: { row: 2 } }] },
		{ text: 'Full', usage: { input_tokens: 7, output_tokens: 2 } },
	);
	const rows: unknown[] = [];
	const shelf = {
		name: 'shelf',
		description: 'Looks at the shelf',
		schema: { type: 'object', properties: { row: { type: 'number' } } },
		invoke: async (args: unknown) => {
			rows.push(args);
			return await Promise.resolve('full');
		},
	};
	const output = done(
		await run({
			nodes: [agent({ options: { api: 'chatCompletions' } }), supplying('Shelf', shelf)],
		}),
	);
	expect(output).toMatchObject({ output: 'Full', turns: 2, usage: { requests: 2 } });
	expect(rows).toEqual([{ row: 2 }]);
	expect(api().requests.map(({ path }) => path)).toEqual([
		'/v1/chat/completions',
		'/v1/chat/completions',
	]);
});

it.each(['responses', 'chatCompletions'])('streams to the chat of n8n (%s)', async (kind) => {
	api().script({ text: 'One two three' });
	const outcome = await run({ nodes: [agent({ options: { api: kind } })], streaming: true });
	expect(done(outcome).output).toBe('One two three');
	const types = outcome.chunks.map(({ type }) => type);
	expect([types[0], types.at(-1)]).toEqual(['begin', 'end']);
	expect(types.length).toBeGreaterThan(3);
	expect(outcome.chunks.map(({ content }) => content ?? '').join('')).toBe('One two three');
	expect(modelCalls(api())[0]).toMatchObject({ stream: true });
});

it('lets the model use a node of n8n as a tool', async () => {
	api().script({ toolCalls: [{ name: 'Models', arguments: {} }] }, { text: 'There are models' });
	const node = new OpenAi();
	node.description.outputs = ['ai_tool'];
	const models = {
		name: 'Models',
		type: node,
		parameters: { resource: 'model', operation: 'getMany', toolDescription: 'Lists models' },
		feeds: { Agent: 'ai_tool' as const },
	};
	expect(done(await run({ nodes: [agent({}), models] })).output).toBe('There are models');
	expect(JSON.stringify(modelCalls(api())[1]?.input)).toContain('gpt-5.6-luna');
});

it('stops when the execution is cancelled', async () => {
	let cancel: (() => void) | undefined;
	let closed: (() => void) | undefined;
	const gone = new Promise<void>((resolve) => {
		closed = resolve;
	});
	api().script(async () => {
		cancel?.();
		await new Promise((resolve) => setTimeout(resolve, 50));
		closed?.();
		return { toolCalls: [{ name: 'shelf', arguments: {} }] };
	});
	const called: unknown[] = [];
	const shelf = {
		name: 'shelf',
		description: 'Looks at the shelf',
		invoke: async () => {
			called.push(1);
			return await Promise.resolve('full');
		},
	};
	await run({
		nodes: [agent({}), supplying('Shelf', shelf)],
		onStart: (stop) => {
			cancel = stop;
		},
	});
	await gone;
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(called).toEqual([]);
	expect(modelCalls(api())).toHaveLength(1);
});
