import type { INodeExecutionData } from 'n8n-workflow';
import { modelCalls, supplying, useApi } from '../agents/agent-workflow';
import { answer, CLASSIFIER, classifier } from './classifier-workflow';

const { api, run } = useApi();

const failed = async (
	parameters: object,
	items: INodeExecutionData[] = [{ json: { text: 'Hi' } }],
) => {
	const { error } = await run({ nodes: [classifier({ ...parameters })], items });
	if (!error) throw new Error('the node was expected to fail');
	return error;
};

const named = (...names: string[]) => ({ branches: { values: names.map((name) => ({ name })) } });

it.each([
	['no branches', { branches: {} }, /There are no branches: add at least one/],
	['an empty list of branches', { branches: { values: [] } }, /There are no branches/],
	['a blank name', named('Billing', ' '), /Branch 2 has no name/],
	['two equal names', named('A', 'Billing', 'B', 'Billing '), /Branches 2 and 4 are both called/],
	['names that differ in capitals', named('Billing', 'BILLING'), /both called "BILLING"/],
	['a branch called Else', named('Billing', 'else'), /Branch 2 cannot be called "else"/],
	['a blank text', { text: '={{ "" }}' }, /"Text" is required/],
	['a threshold above 1', { options: { confidenceThreshold: 2 } }, /must be at most 1/],
	[
		'extra fields that are no JSON',
		{ options: { extraBody: '{' } },
		/"Extra Body" is not valid JSON/,
	],
])('refuses %s before it asks anything', async (_what, parameters, message) => {
	const error = await failed(parameters);
	expect(error.message).toMatch(message);
	expect(error.message).toMatch(/\[item 0\]$/);
	expect(api().requests).toEqual([]);
});

it('says what the API said, and names the item', async () => {
	api().script(answer('Billing'), {
		error: {
			status: 400,
			body: { error: { message: 'No such thing.', type: 'invalid_request_error', code: 'odd' } },
		},
	});
	const error = await failed({ requestOptions: { concurrency: 1 } }, [
		{ json: { text: 'a' } },
		{ json: { text: 'b' } },
	]);
	expect(error.message).toMatch(/No such thing.*\[item 1\]/);
	expect((error as { context: object }).context).toMatchObject({
		details: { statusCode: 400, code: 'odd' },
	});
});

it('does not take a failure of the server for Else', async () => {
	api().script({ text: '', status: 'failed' });
	expect((await failed({})).message).toMatch(/\[item 0\]$/);
});

const broken = {
	error: { status: 400, body: { error: { message: 'Refused.', type: 'x', code: 'odd' } } },
};

const mixed: INodeExecutionData[] = [
	{ json: { id: 0, text: 'a' } },
	{ json: { id: 1, text: 'b' }, binary: { data: { data: 'aGk=', mimeType: 'text/plain' } } },
	{ json: { id: 2, text: 'c' } },
];

it('sends a failed item to Else under Continue On Fail, with what came in', async () => {
	api().script(answer('Billing'), broken, answer('Shipping'));
	const { outputs, error } = await run({
		nodes: [classifier({ requestOptions: { concurrency: 1 } }, { continueOnFail: true })],
		items: mixed,
	});
	expect(error).toBeUndefined();
	expect(outputs.map((output) => output.map(({ json }) => json.id))).toEqual([[0], [2], [], [1]]);
	expect(outputs[3]).toEqual([
		{
			json: {
				id: 1,
				text: 'b',
				error: expect.stringContaining('Refused') as string,
				details: expect.objectContaining({ statusCode: 400, code: 'odd' }) as object,
			},
			binary: mixed[1]?.binary,
			pairedItem: { item: 1 },
		},
	]);
});

it('leaves a failed item to the error output where the node has one', async () => {
	api().script(answer('Billing'), broken, answer('Else'));
	const { outputs, error } = await run({
		nodes: [classifier({ requestOptions: { concurrency: 1 } }, { errorOutput: true })],
		items: mixed,
	});
	expect(error).toBeUndefined();
	expect(outputs.map((output) => output.map(({ pairedItem }) => pairedItem))).toEqual([
		[{ item: 0 }],
		[],
		[],
		[{ item: 2 }],
		[{ item: 1 }],
	]);
	expect(outputs[4]?.[0]?.json).toMatchObject({
		error: expect.stringContaining('Refused') as string,
		details: { statusCode: 400 },
	});
});

it('sends every item to Else under Continue On Fail when there are no branches', async () => {
	const { outputs, error } = await run({
		nodes: [classifier({ branches: {} }, { continueOnFail: true })],
		items: mixed,
	});
	expect(error).toBeUndefined();
	expect(outputs.map((output) => output.map(({ json }) => json.id))).toEqual([[0, 1, 2]]);
	expect(api().requests).toEqual([]);
});

it.each([
	[
		'a sub-node fails',
		{},
		async () => await Promise.reject(new Error('No database')),
		/Error in sub-node/,
	],
	['a setting cannot be used', { requestOptions: { concurrency: 0 } }, undefined, /"Concurrency"/],
])(
	'sends every item to Else under Continue On Fail when %s',
	async (_what, given, supply, message) => {
		const store = supplying('Store', {}, CLASSIFIER);
		const { outputs, error } = await run({
			nodes: [
				classifier(given, { continueOnFail: true }),
				...(supply ? [{ ...store, type: { ...store.type, supplyData: supply } }] : []),
			],
			items: mixed,
		});
		expect(error).toBeUndefined();
		expect(outputs.map((output) => output.map(({ json }) => json.id))).toEqual([
			[],
			[],
			[],
			[0, 1, 2],
		]);
		for (const { json } of outputs[3] ?? []) expect(json.error).toMatch(message);
	},
);

it('stops when the execution is cancelled', async () => {
	let cancel = (): void => undefined;
	api().script(async () => {
		cancel();
		await new Promise((resolve) => setTimeout(resolve, 50));
		return answer('Billing');
	});
	const { error, outputs } = await run({
		nodes: [classifier({ requestOptions: { concurrency: 1 } })],
		items: mixed,
		onStart: (stop) => {
			cancel = stop;
		},
	});
	expect(error?.message).toContain('was stopped');
	expect(outputs.flat()).toEqual([]);
	expect(modelCalls(api())).toHaveLength(1);
});
