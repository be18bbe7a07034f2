import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { agent, done, handoff, modelCalls, tool } from './agent-workflow';
import { approving, call, perItem, refund, texts, useRefunds } from './refund-workflow';

const { api, run, refunds, wait, resume } = useRefunds();

afterEach(() => jest.restoreAllMocks());

/** An item that waits; whatever is asked afterwards is answered. */
const waiting = async (nodes = [agent(perItem), refund()]) => {
	api().script({ toolCalls: [call(1)] });
	const [item] = await wait(texts('Refund 1'), nodes);
	if (!item) throw new Error('nothing waits');
	api().script({ text: 'Refunded' });
	return item;
};

const stateOf = (item: { json: IDataObject }) => String(item.json.runState);

const withState = (runState: unknown) => [{ json: { runState } as IDataObject }];

/** No tool ran, and the model was asked no more than once. */
const expectNothing = () => {
	expect(refunds).toEqual([]);
	expect(modelCalls(api())).toHaveLength(1);
};

it('shows nothing of the run, and keeps it small', async () => {
	const long = 'Please refund order 1. '.repeat(2000);
	api().script({ toolCalls: [call(1)] });
	const [item] = await wait(texts(long));
	const runState = String(item?.json.runState);
	expect(runState).toMatch(/^openAiAgent\/2\.[\w-]{11}\.[\w-]+$/);
	expect(runState.length).toBeLessThan(4000);
	for (const word of ['refund', 'Helper', 'order', 'sk-test']) {
		expect(Buffer.from(runState, 'base64').toString('latin1')).not.toContain(word);
	}
	expect(item?.json.approvals).toEqual([
		{ id: 'call_1', tool: 'refund', arguments: { order: 1 }, agent: 'Helper' },
	]);
});

it('never goes on from a state that was changed', async () => {
	const runState = stateOf(await waiting());
	const nodes = [{ ...approving(), continueOnFail: true }, refund()];
	const place = fc.nat({ max: runState.length - 1 });
	const letter = fc.constantFrom(...'AZaz09-_.=+/ \n{'.split(''));
	const mutation = fc.oneof(
		fc
			.tuple(place, letter)
			.map(([at, one]) => runState.slice(0, at) + one + runState.slice(at + 1)),
		fc.tuple(place, letter).map(([at, one]) => runState.slice(0, at) + one + runState.slice(at)),
		fc.tuple(place, place).map(([from, to]) => runState.slice(0, from) + runState.slice(to)),
		place.map((at) => runState.slice(0, at)),
		fc.constantFrom(`${runState}=`, `${runState} `, ` ${runState}`, runState + runState),
		fc.string(),
		fc.json(),
	);
	const changed = fc.sample(
		mutation.filter((one) => one !== runState && one.trim() !== ''),
		{ numRuns: 300, seed: 9 },
	);
	const { outputs } = await resume(
		changed.map((one) => ({ json: { runState: one } })),
		{},
		nodes,
	);
	const said = outputs.flat().map(({ json }) => String(json.error));
	expect(said).toHaveLength(changed.length);
	for (const one of said) {
		expect(one).toMatch(
			/^"Run State" (is not a run state|has been changed|was sealed with another key|was made by another)/,
		);
	}
	expectNothing();
	done(await resume(withState(runState), {}, [approving(), refund()]));
});

it.each([[{ form: 'openAiAgent/1', agent: 'Helper', state: {} }], [{ form: 'openAiAgent/3' }]])(
	'refuses the state of another version: %j',
	async (old) => {
		await waiting();
		const { error } = await resume(withState(JSON.stringify(old)), { decision: 'approve' });
		expect(error?.message).toContain('was made by another version of this package');
		expectNothing();
	},
);

describe('a seal', () => {
	const resumeWith = async (runState: string, key: IDataObject) =>
		await run({ nodes: [approving(), refund()], items: withState(runState), ...key });

	it('is refused under another key, and opens again under the first', async () => {
		const runState = stateOf(await waiting());
		const { error } = await resumeWith(runState, { key: 'sk-other' });
		expect(error?.message).toContain('was sealed with another key');
		expect(error?.message).not.toContain('sk-');
		expectNothing();
		done(await resume(withState(runState), { decision: 'approve' }));
	});

	it('of a State Secret outlives a change of the API key', async () => {
		api().script({ toolCalls: [call(1)] });
		const stateSecret = 'a long random text';
		const nodes = [agent(perItem), refund()];
		const { outputs } = await run({ nodes, items: texts('Refund 1'), stateSecret });
		const runState = String(outputs[1]?.[0]?.json.runState);
		const other = await resumeWith(runState, { key: 'sk-test' });
		expect(other.error?.message).toContain('was sealed with another key');
		api().script({ text: 'Refunded' });
		const subWorkflow = async () => await Promise.resolve({ data: [[{ json: {} }]] });
		const setup = { nodes: [approving(), refund()], items: withState(runState), subWorkflow };
		done(await run({ ...setup, key: 'sk-renewed', stateSecret }));
		expect(JSON.stringify(api().requests)).not.toContain(stateSecret);
	});

	it.each([
		'',
		' ',
		'ollama',
		'EMPTY',
		'together',
		'sk-not-needed',
		'sk-xxx',
		'lm-studio',
		'none',
		'x',
		'xxxx',
	])('is asked for before the model is, on a server with the key %j', async (key) => {
		for (const gated of [refund(), tool('humanApproval')]) {
			const { error } = await run({ key, nodes: [agent({}), gated] });
			expect(error?.message).toContain('fill in State Secret in the credential');
		}
		const inside = [agent({}), handoff('Refunds'), refund('Refunds')];
		const { error } = await run({ key, nodes: inside });
		expect(error?.message).toContain('fill in State Secret in the credential');
		expect(modelCalls(api())).toEqual([]);
	});

	it('is not asked for where nothing needs approval', async () => {
		const look = tool('workflow', { toolName: 'look', workflowId: 'wf-look' });
		done(await run({ key: 'ollama', nodes: [agent({}), look] }));
	});

	it('takes no State Secret that is easily guessed', async () => {
		const { error } = await run({ nodes: [agent({}), refund()], stateSecret: 'short' });
		expect(error?.message).toContain('"State Secret" of the credential is too short');
		expect(modelCalls(api())).toEqual([]);
	});
});

it('expires', async () => {
	const runState = stateOf(await waiting());
	const day = 24 * 60 * 60 * 1000;
	const now = Date.now();
	jest.spyOn(Date, 'now').mockReturnValue(now + 31 * day);
	const { error } = await resume(withState(runState), { decision: 'approve' });
	expect(error?.message).toMatch(/"Run State" expired on \d{4}-\d\d-\d\d/);
	expectNothing();
	jest.spyOn(Date, 'now').mockReturnValue(now + 29 * day);
	done(await resume(withState(runState), { decision: 'approve' }));
});

it('stays in its workflow', async () => {
	const runState = stateOf(await waiting());
	const { error } = await run({
		workflowId: 'another',
		nodes: [approving(), refund()],
		items: withState(runState),
	});
	expect(error?.message).toContain('"Run State" belongs to another workflow');
	expectNothing();
});
