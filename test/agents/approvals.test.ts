import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { agent, done, handoff, modelCalls, tool, useApi } from './agent-workflow';

const { api, run } = useApi();

/** What the refund workflow was called with, in order. */
const refunds: unknown[] = [];
beforeEach(() => {
	refunds.length = 0;
});

const subWorkflow = async (_id: string, items: INodeExecutionData[]) => {
	refunds.push(...items.map(({ json }) => json));
	const [item] = items;
	return await Promise.resolve({ data: [[{ json: { refunded: item?.json.order } }]] });
};

const refund = (to?: string) =>
	tool(
		'workflow',
		{
			toolName: 'refund',
			description: 'Refunds an order',
			workflowId: 'wf-refund',
			workflowInputs: {
				mappingMode: 'defineBelow',
				value: null,
				schema: [{ id: 'order', displayName: 'order', type: 'number' }],
			},
			requiresApproval: true,
		},
		{ name: 'Refund', ...(to !== undefined && { to }) },
	);

const call = (order: number, callId = `call_${order}`) => ({
	name: 'refund',
	arguments: { order },
	callId,
});

const perItem = { input: '={{ $json.text }}' };
const texts = (...given: string[]) => given.map((text) => ({ json: { text } }));

/** Runs the agent with the gated tool until it waits; gives the waiting items. */
const wait = async (items = texts('Refund 1'), nodes = [agent(perItem), refund()]) => {
	const { outputs, error } = await run({ nodes, subWorkflow, items });
	expect(error).toBeUndefined();
	expect(outputs[0]).toEqual([]);
	return (outputs[1] ?? []).map(({ json, pairedItem }) => ({ json, pairedItem }));
};

const resumed = (parameters: IDataObject) =>
	agent({ operation: 'resume', runState: '={{ $json.runState }}', ...parameters });

const resume = async (
	items: Array<{ json: IDataObject }>,
	parameters: IDataObject = {},
	nodes = [resumed(parameters), refund()],
) => await run({ nodes, subWorkflow, items });

it('stops before a gated call, and makes it once when it is approved', async () => {
	api().script({ toolCalls: [call(1)] });
	const [waiting] = await wait();
	expect(waiting?.pairedItem).toEqual({ item: 0 });
	expect(Object.keys(waiting?.json ?? {}).sort()).toEqual([
		'approvals',
		'history',
		'runState',
		'usage',
	]);
	expect(waiting?.json.approvals).toEqual([
		{ id: 'call_1', tool: 'refund', arguments: { order: 1 }, agent: 'Helper' },
	]);
	expect(waiting?.json.usage).toMatchObject({ requests: 1 });
	expect(typeof waiting?.json.runState).toBe('string');
	expect(JSON.stringify(waiting)).not.toContain('sk-test');
	expect(refunds).toEqual([]);

	api().script({ text: 'Refunded' });
	const output = done(await resume([{ json: waiting?.json ?? {} }]));
	expect(output).toMatchObject({
		finalOutput: 'Refunded',
		turns: 2,
		usage: { requests: 2 },
	});
	expect(refunds).toEqual([{ order: 1 }]);
	expect(JSON.stringify(modelCalls(api())[1]?.input)).toContain('refunded');
});

it('tells the model why a call was rejected', async () => {
	api().script({ toolCalls: [call(1)] }, { text: 'Very well' });
	const items = await wait();
	const decision = { decision: 'reject', message: 'Not without a receipt' };
	expect(done(await resume(items, decision)).finalOutput).toBe('Very well');
	expect(refunds).toEqual([]);
	expect(JSON.stringify(modelCalls(api())[1]?.input)).toContain('Not without a receipt');
});

it('keeps the decisions of several items apart', async () => {
	const answer = (request: { body: unknown }) => {
		const order = /Refund (\d)/.exec(JSON.stringify(request.body))?.[1];
		return { toolCalls: [call(Number(order), 'call_same')] };
	};
	api().script(answer, answer, answer);
	const items = await wait(texts('Refund 1', 'Refund 2', 'Refund 3'));
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	const decided = items.map(({ json }, index) => ({
		json: { ...json, verdict: index === 1 ? 'approve' : 'reject' },
	}));
	const reply = ({ body }: { body: unknown }) => ({
		text: JSON.stringify(body).includes('refunded') ? 'Refunded' : 'Not refunded',
	});
	api().script(reply, reply, reply);
	const { outputs } = await resume(decided, { decision: '={{ $json.verdict }}' });
	expect(outputs[0]?.map(({ json }) => json.finalOutput)).toEqual([
		'Not refunded',
		'Refunded',
		'Not refunded',
	]);
	expect(refunds).toEqual([{ order: 2 }]);
});

it('keeps the results of a round in which one call is approved and one rejected', async () => {
	api().script({ toolCalls: [call(1), call(2)] }, { text: 'One of two' });
	const items = await wait();
	const decisions = [
		{ id: 'call_1', approved: true },
		{ id: 'call_2', approved: false, message: 'Too late' },
	];
	const output = done(await resume(items, { decisionSource: 'list', decisions }));
	expect(output.finalOutput).toBe('One of two');
	expect(refunds).toEqual([{ order: 1 }]);
	const sent = JSON.stringify(modelCalls(api())[1]?.input);
	expect(sent).toContain('refunded');
	expect(sent).toContain('Too late');
});

it('goes on waiting for what is not decided, and does not repeat what is done', async () => {
	api().script({ toolCalls: [call(1), call(2)] });
	const items = await wait();
	const first = await resume(items, {
		decisionSource: 'list',
		decisions: JSON.stringify([{ id: 'call_1', approved: true }]),
	});
	expect(first.error).toBeUndefined();
	expect(first.outputs[1]?.[0]?.json.approvals).toEqual([
		expect.objectContaining({ id: 'call_2' }),
	]);
	expect(modelCalls(api())).toHaveLength(1);
	api().script({ text: 'Both' });
	expect(done(await resume(first.outputs[1] ?? [])).finalOutput).toBe('Both');
	expect(refunds).toEqual([{ order: 1 }, { order: 2 }]);
});

it('runs ungated calls of the same round at once, and keeps their results', async () => {
	const look = tool('workflow', { toolName: 'look', workflowId: 'wf-look' }, { name: 'Look' });
	api().script({ toolCalls: [call(1), { name: 'look', arguments: { at: 'order' } }] });
	const items = await wait(texts('Refund 1'), [agent(perItem), refund(), look]);
	expect(refunds).toEqual([{ at: 'order' }]);
	api().script({ text: 'Seen and refunded' });
	done(await resume(items, {}, [resumed({}), refund(), look]));
	expect(refunds).toEqual([{ at: 'order' }, { order: 1 }]);
	expect(modelCalls(api())[1]?.input).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ type: 'function_call_output', call_id: 'call_1' }),
		]),
	);
});

it('gives what a person says with an approval to the tool that asked', async () => {
	api().script(
		{ toolCalls: [{ name: 'ask_a_person', arguments: { reason: 'Big order' } }] },
		{ text: 'Thank you' },
	);
	const ask = tool('humanApproval');
	const items = await wait(texts('Go'), [agent(perItem), ask]);
	expect(items[0]?.json.approvals).toEqual([
		expect.objectContaining({ tool: 'ask_a_person', arguments: { reason: 'Big order' } }),
	]);
	const decided = resumed({ decision: 'approve', message: 'Use the blue one' });
	done(await resume(items, {}, [decided, ask]));
	expect(JSON.stringify(modelCalls(api())[1]?.input)).toContain('Use the blue one');
});

it('waits for the tool of an agent that took over, and goes on with that agent', async () => {
	api().script(
		{ toolCalls: [{ name: 'transfer_to_Refunds', arguments: {} }] },
		{ toolCalls: [call(5)] },
	);
	const others = [handoff('Refunds'), refund('Refunds')];
	const items = await wait(texts('Go'), [agent(perItem), ...others]);
	expect(items[0]?.json.approvals).toEqual([expect.objectContaining({ agent: 'Refunds' })]);
	api().script({ text: 'Done' });
	const output = done(await resume(items, {}, [resumed({}), ...others]));
	expect(output).toMatchObject({ agent: 'Refunds', finalOutput: 'Done' });
	expect(refunds).toEqual([{ order: 5 }]);
});

it('counts the turns on over an approval', async () => {
	api().script({ toolCalls: [call(1)] });
	const items = await wait();
	api().script({ toolCalls: [call(2)] }, { text: 'too late' });
	const { error } = await resume(items, { options: { maxTurns: 1 } });
	expect(error?.message).toContain('no answer after 1 turns');
});

it('waits for a call that OpenAI makes at an MCP server', async () => {
	const headers = { values: [{ name: 'X-Key', value: 'secret-9' }] };
	const hosted = tool('remoteMcp', {
		serverLabel: 'shop',
		serverUrl: 'https://mcp.example.com/mcp',
		connectFrom: 'openAi',
		requiresApproval: true,
		headers,
	});
	const items = await wait(texts('Go'), [agent(perItem), hosted]);
	const [approval] = items[0]?.json.approvals as IDataObject[];
	expect(approval).toMatchObject({ tool: 'echo', agent: 'Helper', arguments: { text: 'Go' } });
	expect(JSON.stringify(items)).not.toContain('secret-9');
	const decisions = [{ id: approval?.id, approved: true }];
	const decided = resumed({ decisionSource: 'list', decisions });
	done(await resume(items, {}, [decided, hosted]));
	expect(modelCalls(api())[1]?.input).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ type: 'mcp_approval_response', approve: true }),
		]),
	);
});

describe('a decision or run state that does not fit', () => {
	const waiting = async () => {
		api().script({ toolCalls: [call(1)] });
		return await wait();
	};

	it('names the calls that wait when an ID is unknown', async () => {
		const decisions = [{ id: 'call_9', approved: true }];
		const { error } = await resume(await waiting(), { decisionSource: 'list', decisions });
		expect(error?.message).toBe(
			'No tool call with the ID "call_9" waits for a decision: use one of call_1 [item 0]',
		);
		expect(refunds).toEqual([]);
	});

	it.each([
		['[{"id": "call_1"}]', '"Decisions" must hold objects such as'],
		['[{"id": "call_1", "approved": true}, {"id": "call_1", "approved": false}]', 'two decisions'],
		['not JSON', '"Decisions" is not valid JSON'],
	])('says what is wrong with %s', async (decisions, message) => {
		const { error } = await resume(await waiting(), { decisionSource: 'list', decisions });
		expect(error?.message).toContain(message);
		expect(refunds).toEqual([]);
	});

	it.each([
		['another agent', { name: 'Other' }, 'belongs to the agent "Helper"'],
		['something else', { runState: 'hello' }, '"Run State" is not what OpenAI Agent puts out'],
		['another version', { runState: '{"form": "openAiAgent/0"}' }, 'another version'],
	])('refuses a run state of %s', async (_what, parameters, message) => {
		const { error } = await resume(await waiting(), parameters);
		expect(error?.message).toContain(message);
		expect(refunds).toEqual([]);
	});

	it('refuses an agent without the tool that waits', async () => {
		const { error } = await resume(await waiting(), {}, [resumed({})]);
		expect(error?.message).toContain('"Run State" does not fit this agent');
	});
});
