import { AGENT, agent, done, handoff, modelCalls, tool } from './agent-workflow';
import { call, perItem, refund, resumed, texts, useRefunds } from './refund-workflow';

const { api, run, refunds, wait, resume } = useRefunds();

const waiting = async () => {
	api().script({ toolCalls: [call(1)] });
	const items = await wait();
	api().script({ text: 'The model was asked' });
	return items;
};

const BLANKS = [undefined, null, '', ' ', '={{ $json.nope }}', '={{ null }}', '={{ "" }}'];

/** Nothing of the run goes on: no tool, no question to the model. */
const expectNothing = () => {
	expect(refunds).toEqual([]);
	expect(modelCalls(api())).toHaveLength(1);
};

describe('a decision for all calls', () => {
	it.each([undefined, ''])('lets n8n start nothing where it is stored as %j', async (decision) => {
		const starting = resume(await waiting(), { ...(decision !== undefined && { decision }) });
		await expect(starting).rejects.toThrow('Parameter "Decision" is required');
		expectNothing();
	});

	it.each([
		...BLANKS.filter((blank) => blank !== undefined && blank !== ''),
		'Approve',
		'approve ',
		'yes',
		true,
		'={{ true }}',
		'={{ ["approve"] }}',
		'={{ ["approve", "reject"] }}',
		'approve, reject',
		'={{ { approve: true } }}',
	])('runs nothing when it is %j', async (decision) => {
		const { outputs, error } = await resume(await waiting(), { decisionSource: 'all', decision });
		expect(error?.message).toMatch(/^"Decision" (is required|must be)/);
		expect(outputs.flat()).toEqual([]);
		expectNothing();
	});

	it('runs nothing when it is about one item only', async () => {
		api().script({ toolCalls: [call(1)] }, { toolCalls: [call(2)] });
		const items = await wait(texts('Refund 1', 'Refund 2'));
		const decided = items.map(({ json }, index) => ({
			json: index === 0 ? json : { ...json, verdict: 'approve' },
		}));
		api().script({ text: 'Refunded' });
		const { outputs } = await resume(decided, {}, [
			{ ...resumed({ decision: '={{ $json.verdict }}' }), continueOnFail: true },
			refund(),
		]);
		expect(outputs[0]?.[0]?.json.error).toContain('"Decision" is required');
		expect(outputs[0]?.[1]?.json).toMatchObject({ output: 'Refunded' });
		expect(refunds).toHaveLength(1);
	});
});

it.each([...BLANKS.slice(1), 'List', 'every', '={{ ["list"] }}'])(
	'takes no rejecting list for a yes when Decision Source is %j',
	async (decisionSource) => {
		const decisions = [{ id: 'call_1', approved: false }];
		const { error } = await resume(await waiting(), {
			decisionSource,
			decision: 'approve',
			decisions,
		});
		expect(error?.message).toMatch(/^"Decision Source" (is blank|must be)/);
		expectNothing();
	},
);

it.each([undefined, null, '', ' ', 'yes', 1, 0, 'TRUE', [true], {}])(
	'runs nothing when an entry of a list says approved: %j',
	async (approved) => {
		const decisions = [{ id: 'call_1', approved }];
		const { error } = await resume(await waiting(), { decisionSource: 'list', decisions });
		expect(error?.message).toContain('"Decisions" must contain objects such as');
		expectNothing();
	},
);

it.each([...BLANKS.slice(1), [], '[]', '={{ [] }}'])(
	'runs nothing when the list of decisions is %j',
	async (decisions) => {
		const { error } = await resume(await waiting(), { decisionSource: 'list', decisions });
		expect(error?.message).toMatch(/^"Decisions" (is required|must hold at least 1)/);
		expectNothing();
	},
);

it.each([
	[
		{ id: 'call_1', approved: true },
		{ id: 'call_1', approved: true },
	],
	[
		{ id: 'call_1', approved: true },
		{ id: 'call_2', approved: true },
	],
	[{ id: 'call_1', approved: true }, { approved: true }],
	[
		{ id: 'call_1', approved: true },
		{ id: '', approved: true },
	],
])('runs none of a list with one entry that cannot be used: %j %j', async (...decisions) => {
	const { error } = await resume(await waiting(), { decisionSource: 'list', decisions });
	expect(error).toBeDefined();
	expectNothing();
});

describe('Requires Approval of a tool', () => {
	const gated = (requiresApproval: unknown, to = AGENT) => {
		const node = refund(to);
		return { ...node, parameters: { ...node.parameters, requiresApproval } as never };
	};

	it.each(BLANKS.slice(1))('is an error when it is %j', async (requiresApproval) => {
		api().script({ toolCalls: [call(1)] }, { text: 'Refunded' });
		const { error } = await run({
			nodes: [agent(perItem), gated(requiresApproval)],
			items: texts('Go'),
		});
		expect(error?.message).toContain('"Requires Approval" is blank');
		expect(refunds).toEqual([]);
	});

	it('is an error for the tool of a handoff agent, too', async () => {
		api().script({ text: 'Hello' });
		const nodes = [agent(perItem), handoff('Refunds'), gated('={{ "" }}', 'Refunds')];
		const { error } = await run({ nodes, items: texts('Go') });
		expect(error?.message).toContain('"Requires Approval" is blank');
	});

	it.each(['remoteMcp', 'localMcp', 'toolFlow', 'workflow'])(
		'is an error in the JSON of an agent with a tool of type %s',
		async (type) => {
			const where = {
				serverLabel: 'shop',
				serverUrl: 'https://mcp.example.com',
				command: 'npx',
				arguments: 'x',
			};
			const flow = { url: 'https://flow.example.com', authentication: 'none' };
			const given = { type, toolName: 'refund', workflowId: 'wf-refund', ...where, ...flow };
			for (const requiresApproval of [null, '']) {
				const tools = [{ ...given, requiresApproval }];
				const agentJson = { name: 'Helper', model: 'gpt-5.6-luna', tools };
				const { error } = await run({ nodes: [agent({ agentSource: 'json', agentJson })] });
				expect(error?.message).toContain('"Requires Approval" is blank');
			}
		},
	);

	it('is off where the panel shows it so and nothing is stored', async () => {
		const look = tool('workflow', { toolName: 'look', workflowId: 'wf-look' }, { name: 'Look' });
		api().script({ toolCalls: [{ name: 'look', arguments: {} }] }, { text: 'Seen' });
		const subWorkflow = async () => await Promise.resolve({ data: [[{ json: { seen: true } }]] });
		const outcome = await run({ nodes: [agent({}), look], subWorkflow });
		expect(done(outcome).output).toBe('Seen');
	});
});
