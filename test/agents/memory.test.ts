import { InMemoryChatMessageHistory } from '@langchain/core/chat_history';
import type { BaseMessage } from '@langchain/core/messages';
import { AIMessage, HumanMessage, ToolMessage } from '@langchain/core/messages';
import type { IDataObject, ISupplyDataFunctions } from 'n8n-workflow';
import type { NodeSetup } from '../support/workflow';
import { AGENT, agent, done, modelCalls, supplying, useApi } from './agent-workflow';
import { refund } from './refund-workflow';

const { api, run } = useApi();

/** A memory as n8n's Simple Memory is one: a history per session, of which a window is read. */
const memoryNode = (
	histories: Map<string, InMemoryChatMessageHistory>,
	window = 20,
): NodeSetup => ({
	name: 'Memory',
	type: {
		description: {
			displayName: 'Memory',
			name: 'memory',
			group: ['transform'],
			version: 1,
			description: 'Memory',
			defaults: { name: 'Memory' },
			inputs: [],
			outputs: ['ai_memory'],
			properties: [{ displayName: 'Session', name: 'session', type: 'string', default: 'one' }],
		},
		async supplyData(this: ISupplyDataFunctions, item: number) {
			const session = this.getNodeParameter('session', item) as string;
			const chatHistory = histories.get(session) ?? new InMemoryChatMessageHistory();
			histories.set(session, chatHistory);
			const response = {
				memoryKey: 'chat_history',
				chatHistory,
				loadMemoryVariables: async () => ({
					chat_history: (await chatHistory.getMessages()).slice(-window),
				}),
				saveContext: async (input: IDataObject, output: IDataObject) =>
					await chatHistory.addMessages([
						new HumanMessage(String(input.input)),
						new AIMessage(String(output.output)),
					]),
			};
			return await Promise.resolve({ response });
		},
	},
	parameters: { session: '={{ $json.session ?? "one" }}' },
	feeds: { [AGENT]: 'ai_memory' },
});

const saying = (
	text: string,
	histories: Map<string, InMemoryChatMessageHistory>,
	window?: number,
) => ({
	nodes: [agent({ input: text }), memoryNode(histories, window)],
});

const textsOf = (body: unknown): string => JSON.stringify((body as { input?: unknown }).input);

const orders = supplying('Orders', {
	name: 'orders',
	description: 'Orders',
	schema: { type: 'object', properties: {} },
	invoke: async () => await Promise.resolve('order 7'),
});

const messagesOf = async (
	history: InMemoryChatMessageHistory | undefined,
): Promise<BaseMessage[]> => (await history?.getMessages()) ?? [];

describe('an agent with a memory', () => {
	it('knows what was said before, its tool calls included', async () => {
		const histories = new Map<string, InMemoryChatMessageHistory>();
		api().script({ toolCalls: [{ name: 'orders', arguments: {} }] }, { text: 'It is order 7' });
		const first = saying('Which order?', histories);
		done(await run({ nodes: [...first.nodes, orders] }));
		api().script({ text: 'Seven' });
		done(await run(saying('Which number?', histories)));
		const sent = textsOf(modelCalls(api()).at(-1));
		expect(sent).toContain('Which order?');
		expect(sent).toContain('function_call_output');
		expect(sent).toContain('order 7');
		expect(sent.indexOf('Which order?')).toBeLessThan(sent.indexOf('Which number?'));
	});

	it('keeps two messages a turn, which any agent can read', async () => {
		const histories = new Map<string, InMemoryChatMessageHistory>();
		api().script({ toolCalls: [{ name: 'orders', arguments: {} }] }, { text: 'It is order 7' });
		const first = saying('Which order?', histories);
		done(await run({ nodes: [...first.nodes, orders] }));
		const messages = await messagesOf(histories.get('one'));
		expect(messages.map((message) => [message.type, message.content])).toEqual([
			['human', 'Which order?'],
			['ai', 'It is order 7'],
		]);
	});

	it('reads the turns of other agents, and none that a window has cut', async () => {
		const histories = new Map([['one', new InMemoryChatMessageHistory()]]);
		const call = { id: 'call_1', name: 'look', args: { at: 'it' }, type: 'tool_call' as const };
		await histories
			.get('one')
			?.addMessages([
				new HumanMessage('cut off'),
				new AIMessage({ content: '', tool_calls: [{ ...call, id: 'call_0' }] }),
				new ToolMessage({ content: 'lost', tool_call_id: 'call_0' }),
				new AIMessage('lost too'),
				new HumanMessage('What is it?'),
				new AIMessage({ content: '', tool_calls: [call] }),
				new ToolMessage({ content: 'a lamp', tool_call_id: 'call_1' }),
				new AIMessage('A lamp'),
			]);
		api().script({ text: 'Green' });
		done(await run(saying('Which color?', histories, 6)));
		const sent = textsOf(modelCalls(api()).at(-1));
		expect(sent).not.toContain('lost');
		expect(sent).toContain('What is it?');
		expect(sent).toContain('a lamp');
	});

	it('lets items of one session wait for each other, and does not mix sessions', async () => {
		const histories = new Map<string, InMemoryChatMessageHistory>();
		api().script(
			...Array.from({ length: 10 }, () => ({ body }: { body: unknown }) => {
				const texts = textsOf(body).match(/"[ab]\d"/g) ?? [];
				return { text: `heard ${texts.length}` };
			}),
		);
		const items = Array.from({ length: 10 }, (_, index) => ({
			json: { session: index % 2 ? 'b' : 'a', text: `${index % 2 ? 'b' : 'a'}${index}` },
		}));
		const { outputs, error } = await run({
			nodes: [agent({ input: '={{ $json.text }}' }), memoryNode(histories)],
			items,
		});
		expect(error).toBeUndefined();
		expect(outputs[0]?.map(({ json }) => json.output)).toEqual(
			items.map((_, index) => `heard ${Math.floor(index / 2) + 1}`),
		);
		expect(await messagesOf(histories.get('a'))).toHaveLength(10);
	});

	it('keeps the whole turn once when a run waited for approval', async () => {
		const histories = new Map<string, InMemoryChatMessageHistory>();
		const nodes = [refund(), memoryNode(histories)];
		api().script({ toolCalls: [{ name: 'refund', arguments: { order: 1 } }] });
		const waiting = await run({ nodes: [agent({ input: 'Refund order 1' }), ...nodes] });
		expect(await messagesOf(histories.get('one'))).toEqual([]);
		api().script({ text: 'Refunded' });
		const resumed = await run({
			nodes: [
				agent({ operation: 'resume', runState: '={{ $json.runState }}', decision: 'approve' }),
				...nodes,
			],
			items: waiting.outputs[1] ?? [],
			subWorkflow: async () => await Promise.resolve({ data: [[{ json: { ok: true } }]] }),
		});
		expect(done(resumed).output).toBe('Refunded');
		const messages = await messagesOf(histories.get('one'));
		expect(messages.map(({ content }) => content)).toEqual(['Refund order 1', 'Refunded']);
		expect(JSON.stringify(messages[1])).toContain('function_call');
	});

	it.each([
		['conversationId', 'Conversation ID'],
		['previousResponseId', 'Previous Response ID'],
	])('does not go with %s', async (option, name) => {
		const { error } = await run({
			nodes: [agent({ options: { [option]: 'x_1' } }), memoryNode(new Map())],
		});
		expect(error?.message).toMatch(new RegExp(`"${name}" and a connected Memory`));
	});
});
