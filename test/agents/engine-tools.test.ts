import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { NodeSetup } from '../support/workflow';
import { AGENT, agent, done, handoff, modelCalls, useApi } from './agent-workflow';

const { api, run } = useApi();

type Execute = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** A tool node as n8n makes one of any node that is usable as a tool. */
const toolNode = (name: string, execute: Execute, more: Partial<NodeSetup> = {}): NodeSetup => ({
	name,
	type: {
		description: {
			displayName: name,
			name: name.toLowerCase(),
			group: ['transform'],
			version: 1,
			description: `Tool ${name}`,
			defaults: { name },
			inputs: [],
			outputs: ['ai_tool'],
			properties: [
				{ displayName: 'Who', name: 'who', type: 'string', default: '' },
				{ displayName: 'City', name: 'city', type: 'string', default: '' },
			],
		},
		execute,
	},
	parameters: { who: "={{ $fromAI('who', 'the person') }}", city: '={{ $json.city }}' },
	feeds: { [AGENT]: 'ai_tool' },
	...more,
});

const lookUp: Execute = async function () {
	return await Promise.resolve([
		[{ json: { who: this.getNodeParameter('who', 0), city: this.getNodeParameter('city', 0) } }],
	]);
};

interface Turn {
	readonly body: unknown;
}

const outputsIn = ({ body }: Turn): string[] =>
	((body as { input?: Array<{ type?: string; output?: unknown }> }).input ?? [])
		.filter(({ type }) => type === 'function_call_output')
		.map(({ output }) => (typeof output === 'string' ? output : JSON.stringify(output)));

const personIn = ({ body }: Turn): string => /a\d+/.exec(JSON.stringify(body))?.[0] ?? '';

/** A model that looks a person up, then answers with what the tools gave. */
const lookingUp = (tool: string) => (turn: Turn) => {
	const outputs = outputsIn(turn);
	return outputs.length > 0
		? { text: outputs.join(' ') }
		: { toolCalls: [{ name: tool, arguments: { who: personIn(turn) } }] };
};

const people = Array.from({ length: 10 }, (_, index) => `a${index}`);
const items = people.map((who, index) => ({ json: { who, city: `c${index}` } }));
const expected = people.map((who, index) => ({ who, city: `c${index}` }));

const answers = (outputs: INodeExecutionData[][]): unknown[] =>
	(outputs[0] ?? []).map(({ json }) => JSON.parse(String(json.output)) as unknown);

describe('tool nodes under an agent', () => {
	it('run with the arguments and the item of their own call, for ten items at once', async () => {
		api().script(...Array.from({ length: 20 }, () => lookingUp('Look_up')));
		const {
			outputs,
			error,
			run: execution,
		} = await run({
			nodes: [agent({ input: '={{ $json.who }}' }), toolNode('Look up', lookUp)],
			items,
			afterStart: true,
		});
		expect(error).toBeUndefined();
		expect(answers(outputs)).toEqual(expected);
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
			people.map((_, item) => ({ item })),
		);
		expect(execution.data.resultData.runData['Look up']).toHaveLength(10);
	});

	it('run one at a time in the process where n8n cannot run them', async () => {
		api().script(...Array.from({ length: 20 }, () => lookingUp('Look_up')));
		const { outputs, error } = await run({
			nodes: [agent({ input: '={{ $json.who }}' }), toolNode('Look up', lookUp)],
			items,
		});
		expect(error).toBeUndefined();
		expect(answers(outputs).map((answer) => (answer as IDataObject[])[0]?.who)).toEqual(people);
	});

	it('run once each when the same node is on an agent and its handoff agent', async () => {
		api().script(
			{ toolCalls: [{ name: 'Look_up', arguments: { who: 'a1' } }] },
			{ toolCalls: [{ name: 'transfer_to_Other', arguments: {} }] },
			{ toolCalls: [{ name: 'Look_up', arguments: { who: 'a2' } }] },
			(turn: Turn) => ({ text: outputsIn(turn).join(' ') }),
		);
		const outcome = await run({
			nodes: [
				agent({}),
				handoff('Other'),
				toolNode('Look up', lookUp, { feeds: { [AGENT]: 'ai_tool', Other: 'ai_tool' } }),
			],
			items: [{ json: { city: 'Rome' } }],
			afterStart: true,
		});
		const text = JSON.stringify(done(outcome));
		expect(text).toContain('a1');
		expect(text).toContain('a2');
		const runs = outcome.run.data.resultData.runData['Look up'] ?? [];
		expect(runs.map(({ data }) => data?.ai_tool?.[0]?.[0]?.json.who)).toEqual(['a1', 'a2']);
	});

	it('do not run again when n8n tries the agent again', async () => {
		let calls = 0;
		api().script(
			{ toolCalls: [{ name: 'Look_up', arguments: { who: 'a1' } }] },
			{ error: { status: 400 } },
			{ text: 'found' },
		);
		const outcome = await run({
			nodes: [
				agent({}, { retryOnFail: true }),
				toolNode('Look up', async function () {
					calls++;
					return await lookUp.call(this);
				}),
			],
			afterStart: true,
		});
		expect(done(outcome).output).toBe('found');
		expect(calls).toBe(1);
	});

	it('tell the model or end the run when they fail, as On Tool Error says', async () => {
		const failing = toolNode('Look up', async () => {
			await Promise.resolve();
			throw new Error('No such person');
		});
		const calling = { toolCalls: [{ name: 'Look_up', arguments: { who: 'a1' } }] };
		api().script(calling, (turn: Turn) => ({ text: outputsIn(turn).join(' ') }));
		const told = await run({
			nodes: [agent({ options: { onToolError: 'tell' } }), { ...failing, continueOnFail: true }],
			afterStart: true,
		});
		expect(JSON.stringify(done(told))).toContain('No such person');
		api().script(calling);
		const ended = await run({
			nodes: [agent({}), { ...failing, continueOnFail: true }],
			afterStart: true,
		});
		expect(ended.error?.message).toMatch(/"Look_up" failed: No such person/);
	});

	it('give images to the model and files to the item', async () => {
		const pixel =
			'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
		const drawing = toolNode('Draw', async function () {
			const data = await this.helpers.prepareBinaryData(
				Buffer.from(pixel, 'base64'),
				'dot.png',
				'image/png',
			);
			return [[{ json: { drawn: true }, binary: { data } }]];
		});
		api().script({ toolCalls: [{ name: 'Draw', arguments: { who: 'a1' } }] }, { text: 'done' });
		const { outputs } = await run({ nodes: [agent({}), drawing], afterStart: true });
		expect(JSON.stringify(modelCalls(api()).at(-1)?.input)).toContain(`base64,${pixel}`);
		expect(outputs[0]?.[0]?.binary?.data).toMatchObject({
			fileName: 'dot.png',
			mimeType: 'image/png',
		});
	});
});
