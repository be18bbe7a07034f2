import type { IDataObject } from 'n8n-workflow';
import { agent, done, modelCalls, tool } from './agent-workflow';
import { approving, call, perItem, refund, resumed, texts, useRefunds } from './refund-workflow';

const { api, refunds, wait, resume } = useRefunds();

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
	const output = done(await resume([{ json: waiting?.json ?? {} }], { decision: 'approve' }));
	expect(output).toMatchObject({
		output: 'Refunded',
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
	expect(done(await resume(items, decision)).output).toBe('Very well');
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
	expect(outputs[0]?.map(({ json }) => json.output)).toEqual([
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
	expect(output.output).toBe('One of two');
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
	expect(done(await resume(first.outputs[1] ?? [], { decision: 'approve' })).output).toBe('Both');
	expect(refunds).toEqual([{ order: 1 }, { order: 2 }]);
});

it('runs ungated calls of the same round at once, and keeps their results', async () => {
	const look = tool('workflow', { toolName: 'look', workflowId: 'wf-look' }, { name: 'Look' });
	api().script({ toolCalls: [call(1), { name: 'look', arguments: { at: 'order' } }] });
	const items = await wait(texts('Refund 1'), [agent(perItem), refund(), look]);
	expect(refunds).toEqual([{ at: 'order' }]);
	api().script({ text: 'Seen and refunded' });
	done(await resume(items, {}, [approving(), refund(), look]));
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
