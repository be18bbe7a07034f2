import { modelCalls, supplying, tool, useApi } from '../agents/agent-workflow';
import { answer, CLASSIFIER, classifier } from './classifier-workflow';

const { api, run } = useApi();

const items = [{ json: { text: 'Where is order 7?' } }];

const orders = (invoke: (args: unknown) => Promise<unknown>) =>
	supplying(
		'Orders',
		{
			name: 'orders',
			description: 'Looks an order up',
			schema: { type: 'object', properties: { id: { type: 'number' } }, required: ['id'] },
			invoke,
		},
		CLASSIFIER,
	);

const lookUp = { toolCalls: [{ name: 'orders', arguments: { id: 7 } }] };

it('lets the model call connected tools before it answers', async () => {
	const calls: unknown[] = [];
	api().script(lookUp, answer('Shipping'));
	const { outputs, error } = await run({
		nodes: [
			classifier(),
			orders(async (args) => await Promise.resolve(calls.push(args) && 'shipped on Monday')),
		],
		items,
	});
	expect(error).toBeUndefined();
	expect(outputs[1]?.[0]?.json.classification).toMatchObject({ branch: 'Shipping' });
	expect(calls).toEqual([{ id: 7 }]);
	const [first, second] = modelCalls(api());
	expect(first).toMatchObject({
		tools: [{ type: 'function', name: 'orders', description: 'Looks an order up' }],
	});
	expect(JSON.stringify(second?.input)).toContain('shipped on Monday');
	expect(second).toMatchObject({ text: { format: { type: 'json_schema', strict: true } } });
});

it('sends the tools that OpenAI runs along', async () => {
	api().script(answer('Praise'));
	const { outputs, error } = await run({
		nodes: [classifier(), tool('webSearch', {}, { to: CLASSIFIER })],
		items,
	});
	expect(error).toBeUndefined();
	expect(outputs[2]).toHaveLength(1);
	expect(modelCalls(api())[0]).toMatchObject({ tools: [{ type: 'web_search' }] });
});

it('names the tool that chat completions do not have', async () => {
	const { error } = await run({
		nodes: [
			classifier({ options: { api: 'chatCompletions' } }),
			tool('webSearch', {}, { to: CLASSIFIER }),
		],
		items,
	});
	expect(error?.message).toMatch(/"Web Search".*set API in Options to Responses \[item 0\]$/);
	expect(modelCalls(api())).toEqual([]);
});

it('says which tool failed', async () => {
	api().script(lookUp);
	const { error } = await run({
		nodes: [classifier(), orders(async () => await Promise.reject(new Error('No such order')))],
		items,
	});
	expect(error?.message).toBe('The tool "orders" failed: No such order [item 0]');
});

it('tells the model of it where the user says so', async () => {
	api().script(lookUp, answer('Else'));
	const { outputs, error } = await run({
		nodes: [
			classifier({ options: { onToolError: 'tell' } }),
			orders(async () => await Promise.reject(new Error('No such order'))),
		],
		items,
	});
	expect(error).toBeUndefined();
	expect(outputs[3]).toHaveLength(1);
	expect(JSON.stringify(modelCalls(api())[1]?.input)).toContain('No such order');
});

it('gives up after Max Turns, with an error', async () => {
	api().script(lookUp, lookUp, lookUp);
	const { error } = await run({
		nodes: [
			classifier({ options: { maxTurns: 2 } }),
			orders(async () => await Promise.resolve('not yet')),
		],
		items,
	});
	expect(error?.message).toMatch(/no answer after 2 turns: raise Max Turns.*\[item 0\]$/);
	expect(modelCalls(api())).toHaveLength(2);
});

it('refuses a tool that waits for a person', async () => {
	api().script({ toolCalls: [{ name: 'ask_someone', arguments: { reason: 'Unsure' } }] });
	const { error } = await run({
		nodes: [
			classifier(),
			tool('humanApproval', { toolName: 'ask_someone', description: 'Ask' }, { to: CLASSIFIER }),
		],
		items,
	});
	expect(error?.message).toMatch(/^The tool "ask_someone" requires approval, which/);
});
