import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { agent, done, modelCalls, supplying, tool, useApi } from './agent-workflow';

const { api, run } = useApi();

/** What the tools of a test were called with. */
const calls: unknown[] = [];

beforeEach(() => {
	calls.length = 0;
});

const subWorkflow = async (_id: string, items: INodeExecutionData[]) => {
	calls.push(...items.map(({ json }) => json));
	return await Promise.resolve({ data: [[{ json: { ok: true } }]] });
};

const field = (id: string, more: object = {}) => ({ id, displayName: id, type: 'string', ...more });

const refund = (schema: object[], value: IDataObject | null = null, more: IDataObject = {}) =>
	tool('workflow', {
		toolName: 'refund',
		workflowId: 'refunds',
		workflowInputs: { mappingMode: 'defineBelow', value, schema: schema as IDataObject[] },
		...more,
	});

// A model may write any JSON, and none.
const calling = (given: unknown, name = 'refund') => ({
	toolCalls: [{ name, arguments: given as IDataObject }],
});

/** What the model was told of its call. */
const told = (call = 1) =>
	(modelCalls(api())[call]?.input as Array<{ output?: string }>)
		.map(({ output = '' }) => output)
		.join('');

const ORDER = field('order', { type: 'number' });

describe('a workflow gets what its inputs declare', () => {
	it.each<[string, object[], unknown, string]>([
		['an object for a text', [field('email')], { email: { $ne: null } }, 'email" must be string'],
		['a text for a number', [ORDER], { order: '7' }, 'order" must be number'],
		[
			'an input that it lacks',
			[ORDER],
			{ order: 7, isAdmin: true },
			'is not an input of this tool',
		],
		['an input too few', [ORDER, field('reason')], { order: 7 }, 'reason" is missing'],
		[
			'an input that was removed',
			[ORDER, field('isAdmin', { removed: true })],
			{ order: 7, isAdmin: 'yes' },
			'isAdmin" is not an input',
		],
		[
			'anything where all were removed',
			[field('a', { removed: true })],
			{ a: 'x' },
			'is not an input',
		],
		[
			'what all objects have',
			[ORDER],
			JSON.parse('{"order": 7, "__proto__": {"a": 1}}'),
			'is not an input',
		],
		['a text', [ORDER], 'order 7', 'are not a JSON object'],
		['a number', [ORDER], 7, 'are not a JSON object'],
		['a list', [ORDER], [[1, 2]], 'are not a JSON object'],
	])('and not %s', async (_what, schema, given, words) => {
		api().script(calling(given), { text: 'Sorry' });
		const output = done(await run({ nodes: [agent({}), refund(schema)], subWorkflow }));
		expect(output.output).toBe('Sorry');
		expect(told()).toContain('The tool was not called');
		expect(told()).toContain(words);
		expect(calls).toEqual([]);
	});

	it.each(['', '={{ $json.nothing }}', '={{ "" }}'])(
		'and the value that the editor set: %j',
		async (reason) => {
			const isSet = reason !== '';
			api().script(calling({ order: 7, reason: 'of the model' }), { text: 'Done' });
			const node = refund([ORDER, field('reason')], { order: null, reason });
			done(await run({ nodes: [agent({}), node], subWorkflow }));
			expect(calls).toEqual(isSet ? [] : [{ order: 7, reason: 'of the model' }]);
			api().reset();
			api().script(calling({ order: 7 }), { text: 'Done' });
			done(await run({ nodes: [agent({}), node], subWorkflow }));
			expect(calls.at(-1)).toEqual({ order: 7, reason: isSet ? null : 'of the model' });
		},
	);

	it('and nothing of a removed input that still has a value', async () => {
		api().script(calling({ order: 7 }), { text: 'Done' });
		const node = refund([ORDER, field('isAdmin', { removed: true })], {
			order: null,
			isAdmin: 'yes',
		});
		done(await run({ nodes: [agent({}), node], subWorkflow }));
		expect(calls).toEqual([{ order: 7 }]);
	});

	it('and anything when it declares none', async () => {
		api().script(calling({ any: { thing: 1 } }), { text: 'Done' });
		done(await run({ nodes: [agent({}), refund([])], subWorkflow }));
		expect(calls).toEqual([{ any: { thing: 1 } }]);
	});
});

it('lets the model correct itself, whatever happens on errors of tools', async () => {
	api().script(calling({ order: '7' }), calling({ order: 7 }), { text: 'Refunded' });
	const output = done(await run({ nodes: [agent({}), refund([ORDER])], subWorkflow }));
	expect(output.output).toBe('Refunded');
	expect(calls).toEqual([{ order: 7 }]);
});

it.each(['stop', 'tell'])('ends the run when the model does not learn: %s', async (onToolError) => {
	const wrong = calling({ order: 'seven' });
	api().script(wrong, wrong, wrong, wrong, wrong);
	const nodes = [agent({ options: { onToolError } }), refund([ORDER])];
	const { error } = await run({ nodes, subWorkflow });
	expect(error?.message).toBe(
		'The model returned an invalid answer: the arguments of "refund" do not fit: "order" must be number. Run it again, or choose another model [item 0]',
	);
	expect(modelCalls(api())).toHaveLength(4);
	expect(calls).toEqual([]);
});

it('asks no person about arguments that do not fit', async () => {
	api().script(calling({ order: '7' }), calling({ order: 7 }));
	const nodes = [agent({}), refund([ORDER], null, { requiresApproval: true })];
	const { outputs, error } = await run({ nodes, subWorkflow });
	expect(error).toBeUndefined();
	expect(outputs[1]?.[0]?.json.approvals).toEqual([
		expect.objectContaining({ tool: 'refund', arguments: { order: 7 } }),
	]);
	expect(calls).toEqual([]);
});

it('tells the model that there is no such tool', async () => {
	api().script(calling({}, 'delete_all'), { text: 'I see' });
	done(await run({ nodes: [agent({}), refund([ORDER])], subWorkflow }));
	expect(told()).toContain('there is no tool "delete_all"');
});

it('ends the run when the model goes on to call a tool that there is not', async () => {
	const wrong = calling({}, 'delete_all');
	api().script(wrong, wrong, wrong, wrong, wrong);
	const { error } = await run({ nodes: [agent({}), refund([ORDER])], subWorkflow });
	expect(error?.message).toContain('there is no tool "delete_all"');
	expect(modelCalls(api())).toHaveLength(4);
});

it('ends the run when the model calls tools without end', async () => {
	const toolCalls = Array.from({ length: 200 }, (_, order) => ({
		name: 'refund',
		arguments: { order },
		callId: `call_${order}`,
	}));
	api().script({ toolCalls });
	const { error } = await run({ nodes: [agent({}), refund([ORDER])], subWorkflow });
	expect(error?.message).toContain('it called tools 200 times in one answer, more than 128');
	expect(calls).toEqual([]);
});

it('runs many calls of one answer, a few at once', async () => {
	let running = 0;
	let most = 0;
	const toolCalls = Array.from({ length: 40 }, (_, order) => ({
		name: 'refund',
		arguments: { order },
		callId: `call_${order}`,
	}));
	api().script({ toolCalls }, { text: 'Done' });
	const slow = async (_id: string, items: INodeExecutionData[]) => {
		most = Math.max(most, ++running);
		await new Promise((resolve) => setTimeout(resolve, 5));
		running--;
		return await subWorkflow(_id, items);
	};
	done(await run({ nodes: [agent({}), refund([ORDER])], subWorkflow: slow }));
	expect(calls).toHaveLength(40);
	expect(most).toBeLessThanOrEqual(16);
	expect(most).toBeGreaterThan(1);
});

describe('a tool of another node', () => {
	const node = (schema: object) =>
		supplying('Shop', {
			name: 'refund',
			description: 'Refunds',
			schema,
			invoke: async (args: unknown) => {
				calls.push(args);
				return await Promise.resolve('ok');
			},
		});
	const closed = {
		type: 'object',
		properties: { order: { type: 'number' } },
		additionalProperties: false,
	};

	it.each<[string, unknown, object]>([
		['a wrong type', { order: '7' }, closed],
		['an input that it does not declare', { order: 7, isAdmin: true }, closed],
		['a type in an open schema', { order: '7' }, { ...closed, additionalProperties: true }],
		[
			'a list whose schema is of an older draft',
			{ pair: ['a', 'b'] },
			{ type: 'object', properties: { pair: { items: [{ type: 'string' }, { type: 'number' }] } } },
		],
		['a schema that answers later', { order: '7' }, { ...closed, $async: true }],
	])('is not called with %s', async (_what, given, schema) => {
		api().script(calling(given), { text: 'Sorry' });
		done(await run({ nodes: [agent({}), node(schema)] }));
		expect(told()).toContain('The tool was not called');
		expect(calls).toEqual([]);
	});

	it('is called with what its schema leaves open', async () => {
		api().script(calling({ order: 7, note: 'x' }), { text: 'Done' });
		done(await run({ nodes: [agent({}), node({ ...closed, additionalProperties: true })] }));
		expect(calls).toEqual([{ order: 7, note: 'x' }]);
		const [sent] = (modelCalls(api())[0]?.tools ?? []) as Array<{ parameters: IDataObject }>;
		expect(sent?.parameters.additionalProperties).toBe(true);
	});

	it('keeps what its schema says of more', async () => {
		api().script({ text: 'Done' });
		done(await run({ nodes: [agent({}), node(closed)] }));
		const [sent] = (modelCalls(api())[0]?.tools ?? []) as Array<{ parameters: IDataObject }>;
		expect(sent?.parameters).toEqual({ ...closed, required: [] });
	});
});
