import type { IDataObject } from 'n8n-workflow';
import { agent, done, handoff, modelCalls, supplying, tool, useApi } from './agent-workflow';

const { api, run } = useApi();

const failing = {
	name: 'look_up',
	description: 'Looks something up',
	schema: { type: 'object', properties: {} },
	invoke: async () => await Promise.reject(new Error('The shelf is empty.')),
};

const calling = { toolCalls: [{ name: 'look_up', arguments: {} }] };

/** The error item of a run under Continue On Fail. */
const failed = async (parameters: IDataObject, ...others: Parameters<typeof run>[0]['nodes'][]) => {
	const { outputs, error } = await run({
		nodes: [agent(parameters, { continueOnFail: true }), ...others.flat()],
	});
	expect(error).toBeUndefined();
	const [item] = outputs[0] ?? [];
	expect(item?.pairedItem).toEqual({ item: 0 });
	return item?.json as { error: string; details: IDataObject };
};

it('says that the turns ran out, with the history and usage so far', async () => {
	api().script(calling, calling, calling);
	const working = { ...failing, invoke: async () => await Promise.resolve('found') };
	const { error, details } = await failed({ options: { maxTurns: 2 } }, [
		supplying('Shelf', working),
	]);
	expect(error).toBe(
		'The agent had no answer after 2 turns: raise Max Turns in Options, or give it a smaller task',
	);
	expect(details).toMatchObject({ code: 'max_turns', usage: { requests: 2 } });
	expect(JSON.stringify(details.history)).toContain('found');
});

it('names the tool that failed', async () => {
	api().script(calling);
	const { error, details } = await failed({}, [supplying('Shelf', failing)]);
	expect(error).toBe('The tool "look_up" failed: The shelf is empty');
	expect(details).toMatchObject({ code: 'tool_error', usage: { requests: 1 } });
	expect(details.history).toEqual([
		{ role: 'user', content: 'Hello' },
		expect.objectContaining({ type: 'function_call', name: 'look_up' }),
	]);
});

it('can tell the model of a failed tool instead', async () => {
	api().script(calling, { text: 'Nothing there' });
	const output = done(
		await run({
			nodes: [agent({ options: { onToolError: 'tell' } }), supplying('Shelf', failing)],
		}),
	);
	expect(output.output).toBe('Nothing there');
	expect(JSON.stringify(modelCalls(api())[1]?.input)).toContain('The shelf is empty');
});

it('says that the model refused', async () => {
	api().script({ refusal: 'I cannot help with that.' });
	const { error, details } = await failed({});
	expect(error).toContain('The model refused to answer: I cannot help with that');
	expect(details).toMatchObject({ code: 'refusal', usage: { requests: 1 } });
});

it.each(['responses', 'chatCompletions'])('says that an answer by %s broke off', async (kind) => {
	api().script({ text: '', status: 'incomplete' });
	const { error, details } = await failed({ options: { api: kind, maxOutputTokens: 16 } });
	expect(error).toBe(
		'The answer of the model was cut off: raise or remove Max Output Tokens in Options, or ask for less',
	);
	expect(details).toMatchObject({ code: 'incomplete', usage: { requests: 1 } });
});

it('says that the API gave up an answer', async () => {
	api().script({ status: 'failed' });
	const { error } = await failed({});
	expect(error).toBe(
		'The API started an answer and then reported a failure: run it again, or choose another model',
	);
});

it.each([
	['no content', { role: 'user' }, 'a message of the role "user" whose content is nothing'],
	[
		'null for content',
		{ role: 'assistant', content: null },
		'a message of the role "assistant" whose content is nothing',
	],
	[
		'an object for content',
		{ type: 'message', role: 'system', content: {} },
		'a message of the role "system" whose content is an object',
	],
	[
		'tool calls of the chat form',
		{ role: 'assistant', content: null, tool_calls: [{ id: 'call_1', type: 'function' }] },
		'a tool call without an ID or a name',
	],
	['an unknown role', { role: 'tool', content: 'x' }, 'a message of the role "tool"'],
])('says what is wrong with a history with %s', async (_what, message, expected) => {
	const { error } = await failed({ options: { history: [message] } });
	expect(error).toMatch(/^"History" has, as item 1, /);
	expect(error).toContain(expected);
	expect(api().requests).toEqual([]);
});

it('says what the API said of an input, with the history so far', async () => {
	const refusal = {
		message: 'Input is too long.',
		type: 'invalid_request_error',
		code: 'too_long',
	};
	api().script(calling, { error: { status: 400, body: { error: refusal } } });
	const working = { ...failing, invoke: async () => await Promise.resolve('found') };
	const { error, details } = await failed({}, [supplying('Shelf', working)]);
	expect(error).toContain('refused the request: Input is too long');
	expect(details).toMatchObject({ statusCode: 400, code: 'too_long', usage: { requests: 1 } });
	expect(JSON.stringify(details.history)).toContain('found');
});

describe('an output schema', () => {
	const outputSchema = {
		type: 'object',
		properties: { city: { type: 'string' } },
		required: ['city'],
		additionalProperties: false,
	};

	it('makes the answer an object', async () => {
		api().script({ text: '{"city": "Rome"}' });
		const schema = { outputSchema: JSON.stringify(outputSchema), outputSchemaName: 'place' };
		expect(done(await run({ nodes: [agent(schema)] })).output).toEqual({ city: 'Rome' });
		expect(modelCalls(api())[0]?.text).toMatchObject({
			format: { type: 'json_schema', name: 'place', strict: true, schema: outputSchema },
		});
	});

	it('is told apart from an answer that is not JSON', async () => {
		api().script({ text: 'Rome' });
		const { error, details } = await failed({ outputSchema });
		expect(error).toMatch(/^The model returned an invalid answer: /);
		expect(details).toMatchObject({ code: 'invalid_output', usage: { requests: 1 } });
	});

	it.each(['{"city": 3}', '{}', '["Rome"]'])('does not let %s pass for an answer', async (text) => {
		api().script({ text });
		const { error, details } = await failed({ outputSchema });
		expect(error).toMatch(/^The model returned an invalid answer: Invalid output type: /);
		expect(details).toMatchObject({ code: 'invalid_output', usage: { requests: 1 } });
		expect(JSON.stringify(details.history)).toContain(JSON.stringify(text));
	});

	it('is read out of a fence and words around it', async () => {
		api().script({ text: 'Here it is:\n```json\n{"city": "Rome"}\n```' });
		expect(done(await run({ nodes: [agent({ outputSchema })] })).output).toEqual({ city: 'Rome' });
	});

	it('that the API refuses is a clear error', async () => {
		const { error } = await failed({ outputSchema: { type: 'object', properties: { a: {} } } });
		expect(error).toContain("'additionalProperties' is required to be supplied and to be false");
	});

	it('that is no JSON is a clear error', async () => {
		const { error } = await failed({ outputSchema: '{"type": ' });
		expect(error).toContain('"Output Schema" is not valid JSON');
	});
});

it('explains that hosted tools need the Responses API', async () => {
	const { error } = await failed({ options: { api: 'chatCompletions' } }, [tool('webSearch')]);
	expect(error).toContain('OpenAI runs the tool "Web Search" itself');
	expect(api().requests).toEqual([]);
});

it('explains a sub-workflow that waits', async () => {
	api().script({ toolCalls: [{ name: 'ask_boss', arguments: {} }] });
	const outcome = await run({
		nodes: [
			agent({}, { continueOnFail: true }),
			tool('workflow', { toolName: 'ask_boss', workflowId: 'wf' }),
		],
		subWorkflow: async () => await Promise.resolve({ data: [], waitTill: new Date() }),
	});
	expect(outcome.outputs[0]?.[0]?.json.error).toContain(
		'The workflow of the tool "ask_boss" stopped to wait',
	);
	expect(outcome.run.waitTill).toBeUndefined();
	expect(outcome.run.status).toBe('success');
});

it('refuses handoffs that go in a circle', async () => {
	const one = { ...handoff('One'), feeds: { Agent: 'ai_agent', Two: 'ai_agent' } as const };
	const two = { ...handoff('Two'), feeds: { One: 'ai_agent' } as const };
	const { error } = await failed({}, [one, two]);
	expect(error).toContain('would hand over to itself through other agents');
});

it('refuses two agents of one name', async () => {
	const twin = { ...handoff('Twin', { name: 'Helper' }) };
	const { error } = await failed({}, [twin]);
	expect(error).toContain('Two different agents are called "Helper"');
});

it('refuses two tools of one name', async () => {
	const other = { ...failing, description: 'Another' };
	const { error } = await failed({}, [supplying('Shelf', failing), supplying('Store', other)]);
	expect(error).toContain('The agent "Helper" has two tools called "look_up"');
});

it.each([
	['no JSON', 'hello', '"Agent (JSON)" is not valid JSON'],
	['a list', '[]', 'The agent must be an object'],
	['no name', '{"model": "m"}', 'The agent has no "name"'],
	['no model', '{"name": "A"}', 'agent "A" has no "model"'],
	['an unknown tool', { name: 'A', model: 'm', tools: [{ type: 'x' }] }, 'no tool of type "x"'],
	[
		'a tool without what it needs',
		{ name: 'A', model: 'm', tools: [{ type: 'fileSearch' }] },
		'"Vector Store IDs" is required',
	],
	[
		'a tool of a node that is not connected',
		{ name: 'A', model: 'm', tools: [{ type: 'n8nTool', toolName: 'shelf' }] },
		'belongs to another n8n node',
	],
])('says what is wrong with an agent in JSON that has %s', async (_what, agentJson, message) => {
	const { error } = await failed({ agentSource: 'json', agentJson });
	expect(error).toContain(message);
	expect(api().requests).toEqual([]);
});

it('says which file there is not', async () => {
	const { error, details } = await failed({ options: { fileIds: 'file-gone' } });
	expect(error).toContain('did not find what was asked for');
	expect(error).toContain('file-gone');
	expect(details).toMatchObject({ statusCode: 404 });
	expect(modelCalls(api())).toEqual([]);
});
