import { agent, done, handoff, modelCalls, tool } from './agent-workflow';
import { approving, call, perItem, refund, texts, useRefunds } from './refund-workflow';

const { api, run, refunds, wait, resume } = useRefunds();

it('waits for the tool of an agent that took over, and goes on with that agent', async () => {
	api().script(
		{ toolCalls: [{ name: 'transfer_to_Refunds', arguments: {} }] },
		{ toolCalls: [call(5)] },
	);
	const others = [handoff('Refunds'), refund('Refunds')];
	const items = await wait(texts('Go'), [agent(perItem), ...others]);
	expect(items[0]?.json.approvals).toEqual([expect.objectContaining({ agent: 'Refunds' })]);
	api().script({ text: 'Done' });
	const output = done(await resume(items, {}, [approving(), ...others]));
	expect(output).toMatchObject({ agent: 'Refunds', output: 'Done' });
	expect(refunds).toEqual([{ order: 5 }]);
});

it('finds its handoffs again, where their names have the same letters', async () => {
	api().script(
		{ toolCalls: [{ name: 'transfer_to_Back_Office_2', arguments: {} }] },
		{ toolCalls: [call(6)] },
	);
	const others = [handoff('Back Office'), handoff('Back-Office'), refund('Back-Office')];
	const items = await wait(texts('Go'), [agent(perItem), ...others]);
	api().script({ text: 'Done' });
	const output = done(await resume(items, {}, [approving(), ...others.reverse()]));
	expect(output).toMatchObject({ agent: 'Back-Office', output: 'Done' });
	expect(refunds).toEqual([{ order: 6 }]);
});

it('keeps the reasoning of a model whose answers are not stored', async () => {
	const options = { store: false, reasoningEffort: 'low' };
	api().script({ toolCalls: [call(1)] });
	const items = await wait(texts('Go'), [agent({ ...perItem, options }), refund()]);
	api().script({ text: 'Refunded' });
	expect(done(await resume(items, { decision: 'approve', options })).output).toBe('Refunded');
	expect(JSON.stringify(modelCalls(api())[1]?.input)).toContain('encrypted_content');
});

it('counts what both halves used when the second fails', async () => {
	const look = tool('workflow', { toolName: 'look', workflowId: 'wf-look' }, { name: 'Look' });
	const waiting = async () => {
		api().script({ toolCalls: [call(1)], usage: { input_tokens: 5, output_tokens: 3 } });
		return await wait(texts('Refund 1'), [agent(perItem), refund(), look]);
	};
	const nodes = [
		{ ...approving({ options: { maxTurns: 2 } }), continueOnFail: true },
		refund(),
		look,
	];
	const broken = async () => await Promise.reject(new Error('The bank is closed.'));
	const none = { cachedTokens: 0, reasoningTokens: 0 };
	const atOnce = await run({ nodes, subWorkflow: broken, items: await waiting() });
	const first = { requests: 1, inputTokens: 5, outputTokens: 3, totalTokens: 8, ...none };
	expect(atOnce.outputs[0]?.[0]?.json.details).toMatchObject({ usage: first });
	const items = await waiting();
	const usage = { input_tokens: 7, output_tokens: 4 };
	api().script({ toolCalls: [{ name: 'look', arguments: {} }], usage });
	const { outputs } = await resume(items, {}, nodes);
	const both = { requests: 2, inputTokens: 12, outputTokens: 7, totalTokens: 19, ...none };
	expect(outputs[0]?.[0]?.json.details).toMatchObject({ code: 'max_turns', usage: both });
});

it('counts the turns on over an approval', async () => {
	api().script({ toolCalls: [call(1)] });
	const items = await wait();
	api().script({ toolCalls: [call(2)] }, { text: 'too late' });
	const { error } = await resume(items, { decision: 'approve', options: { maxTurns: 1 } });
	expect(error?.message).toContain('no answer after 1 turns');
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
			'No tool call with the ID "call_9" is waiting for a decision: use one of call_1 [item 0]',
		);
		expect(refunds).toEqual([]);
	});

	it.each([
		['[{"id": "call_1"}]', '"Decisions" must contain objects such as'],
		['[{"id": "call_1", "approved": true}, {"id": "call_1", "approved": false}]', 'two decisions'],
		['not JSON', '"Decisions" is not valid JSON'],
	])('says what is wrong with %s', async (decisions, message) => {
		const { error } = await resume(await waiting(), { decisionSource: 'list', decisions });
		expect(error?.message).toContain(message);
		expect(refunds).toEqual([]);
	});

	it.each([
		['another agent', { name: 'Other' }, 'belongs to the agent "Helper"'],
		[
			'something else',
			{ runState: 'hello' },
			'"Run State" is not a run state from the output Needs Approval',
		],
		['another version', { runState: '{"form": "openAiAgent/0"}' }, 'another version'],
	])('refuses a run state of %s', async (_what, parameters, message) => {
		const { error } = await resume(await waiting(), { decision: 'approve', ...parameters });
		expect(error?.message).toContain(message);
		expect(refunds).toEqual([]);
	});

	it('refuses an agent without the tool that waits', async () => {
		const { error } = await resume(await waiting(), {}, [approving()]);
		expect(error?.message).toContain('no longer has the tool "refund"');
	});
});
