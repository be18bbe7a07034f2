import { z } from 'zod';
import { OpenAiAgent } from '../../nodes/OpenAiAgent/OpenAiAgent.node';
import { OpenAiHandoffAgent } from '../../nodes/OpenAiHandoffAgent/OpenAiHandoffAgent.node';
import { agent, done, handoff, modelCalls, supplying, tool, useApi } from './agent-workflow';

const { api, run } = useApi();

it('answers, with its history, usage and turns', async () => {
	api().script({ text: 'Hi there', usage: { input_tokens: 11, output_tokens: 3 } });
	const { outputs, error } = await run({ nodes: [agent({ instructions: 'Be brief' })] });
	expect(error).toBeUndefined();
	expect(outputs[1]).toEqual([]);
	const [item] = outputs[0] ?? [];
	expect(item?.pairedItem).toEqual({ item: 0 });
	expect(item?.json).toEqual({
		output: 'Hi there',
		agent: 'Helper',
		history: [{ role: 'user', content: 'Hello' }, expect.objectContaining({ role: 'assistant' })],
		lastResponseId: expect.stringMatching(/^resp_/) as string,
		usage: {
			requests: 1,
			inputTokens: 11,
			outputTokens: 3,
			totalTokens: 14,
			cachedTokens: 0,
			reasoningTokens: 0,
		},
		turns: 1,
	});
	expect(modelCalls(api())).toEqual([
		expect.objectContaining({ model: 'gpt-5.6-luna', instructions: 'Be brief' }),
	]);
});

it('calls the tools of other n8n nodes with all of their arguments, typed', async () => {
	const calls: unknown[] = [];
	const schema = z.object({
		city: z.string().describe('Where'),
		days: z.number(),
		metric: z.boolean().optional(),
	});
	const weather = {
		name: 'weather',
		description: 'Tells the weather',
		schema,
		invoke: async (args: unknown) => {
			calls.push(args);
			return await Promise.resolve('sunny');
		},
	};
	api().script(
		{ toolCalls: [{ name: 'weather', arguments: { city: 'Rome', days: 3, metric: true } }] },
		{ text: 'It is sunny' },
	);
	const output = done(await run({ nodes: [agent({}), supplying('Weather', weather)] }));
	expect(output).toMatchObject({ output: 'It is sunny', turns: 2, usage: { requests: 2 } });
	expect(calls).toEqual([{ city: 'Rome', days: 3, metric: true }]);
	const [first, second] = modelCalls(api());
	expect(first?.tools).toEqual([
		expect.objectContaining({
			type: 'function',
			name: 'weather',
			description: 'Tells the weather',
			parameters: expect.objectContaining({
				properties: {
					city: { type: 'string', description: 'Where' },
					days: { type: 'number' },
					metric: { type: 'boolean' },
				},
				required: ['city', 'days'],
			}) as object,
		}),
	]);
	expect(JSON.stringify(second?.input)).toContain('sunny');
});

it('hands over, and says who answered', async () => {
	api().script(
		{ toolCalls: [{ name: 'transfer_to_Billing', arguments: {} }] },
		{ toolCalls: [{ name: 'transfer_to_Refunds', arguments: {} }] },
		{ text: 'Refunded' },
	);
	const output = done(
		await run({
			nodes: [
				agent({}),
				handoff('Billing', { instructions: 'Bills' }),
				handoff('Refunds', { model: 'gpt-5.5' }, 'Billing'),
			],
		}),
	);
	expect(output).toMatchObject({ output: 'Refunded', agent: 'Refunds' });
	expect(modelCalls(api()).map(({ model }) => model)).toEqual([
		'gpt-5.6-luna',
		'gpt-5.6-luna',
		'gpt-5.5',
	]);
});

it('hands over to the right one of agents whose names have the same letters', async () => {
	const long = 'A'.repeat(70);
	const tooLong = `transfer_to_${'A'.repeat(52)}`;
	const names = ['Back Office', 'Back-Office', '客户服务', '技术支持', `${long}1`, `${long}2`];
	const inTool = {
		name: 'transfer_to_Sales',
		description: 'Not a handoff',
		invoke: async () => await Promise.resolve('no'),
	};
	api().script(
		{ toolCalls: [{ name: 'transfer_to______2', arguments: {} }] },
		{ text: 'How can I help?' },
	);
	const output = done(
		await run({
			nodes: [
				agent({}),
				supplying('Transfer', inTool),
				...[...names, 'Sales'].map((name) => handoff(name)),
			],
		}),
	);
	expect(output.agent).toBe('技术支持');
	const tools = modelCalls(api())[0]?.tools as Array<{ name: string; description: string }>;
	expect(tools.map(({ name }) => name)).toEqual([
		'transfer_to_Sales',
		tooLong,
		`${tooLong.slice(0, 62)}_2`,
		'transfer_to_Back_Office',
		'transfer_to_Back_Office_2',
		'transfer_to_Sales_2',
		'transfer_to_____',
		'transfer_to______2',
	]);
	expect(tools[4]?.description).toContain('Back-Office');
});

it.each([new OpenAiAgent(), new OpenAiHandoffAgent()])(
	'is not listed by n8n as a tool, which could not run',
	({ description }) => {
		expect(description.usableAsTool).toBeUndefined();
	},
);

it('runs a workflow as a tool', async () => {
	const ran: unknown[] = [];
	api().script(
		{ toolCalls: [{ name: 'look_up_order', arguments: { number: 7 } }] },
		{ text: 'Shipped' },
	);
	const workflowInputs = {
		mappingMode: 'defineBelow',
		value: { number: null, shop: 'berlin' },
		schema: [
			{ id: 'number', displayName: 'number', type: 'number' },
			{ id: 'shop', displayName: 'shop', type: 'string' },
		],
	};
	const output = done(
		await run({
			nodes: [
				agent({}),
				tool('workflow', {
					toolName: 'look_up_order',
					description: 'Looks up an order',
					workflowId: { __rl: true, mode: 'list', value: 'wf-1' },
					workflowInputs,
					strict: true,
				}),
			],
			subWorkflow: async (id, items) => {
				ran.push(
					id,
					items.map(({ json }) => json),
				);
				return await Promise.resolve({ data: [[{ json: { state: 'shipped' } }]] });
			},
		}),
	);
	expect(output.output).toBe('Shipped');
	expect(ran).toEqual(['wf-1', [{ number: 7, shop: 'berlin' }]]);
	const [first, second] = modelCalls(api());
	expect(first?.tools).toEqual([
		expect.objectContaining({
			name: 'look_up_order',
			strict: true,
			parameters: {
				type: 'object',
				properties: { number: { type: 'number' } },
				required: ['number'],
				additionalProperties: false,
			},
		}),
	]);
	expect(JSON.stringify(second?.input)).toContain('shipped');
});
