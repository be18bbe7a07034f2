import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { agent, done, modelCalls, supplying, tool, useApi } from './agent-workflow';

const { api, run } = useApi();

const endless = (onCall: () => void = () => undefined) =>
	supplying('Endless', {
		name: 'wait_forever',
		description: 'Never ends',
		schema: { type: 'object', properties: {} },
		invoke: async () => {
			onCall();
			return await new Promise(() => undefined);
		},
	});

const waiting = { toolCalls: [{ name: 'wait_forever', arguments: {} }] };

describe('a tool that never ends', () => {
	it('does not keep a cancelled execution', async () => {
		let cancel: (() => void) | undefined;
		api().script(waiting);
		const { error } = await run({
			nodes: [agent({}), endless(() => cancel?.())],
			onStart: (stop) => {
				cancel = stop;
			},
		});
		expect(error?.message).toMatch(/stopped|cancelled/);
	});

	it('does not keep the error of another item', async () => {
		let called: (() => void) | undefined;
		const isWaiting = new Promise<void>((resolve) => {
			called = resolve;
		});
		const answer = async ({ body }: { body: unknown }) => {
			if (JSON.stringify(body).includes('patient')) return waiting;
			await isWaiting;
			return { error: { status: 400 } };
		};
		api().script(answer, answer);
		const { error } = await run({
			nodes: [agent({ input: '={{ $json.text }}' }), endless(() => called?.())],
			items: [{ json: { text: 'patient' } }, { json: { text: 'hasty' } }],
		});
		expect(error?.message).toMatch(/Scripted failure.*\[item 1\]/);
	});
});

describe('arguments that are not an object', () => {
	const calls: unknown[] = [];
	const refund = tool('workflow', { toolName: 'refund', workflowId: 'refunds' });
	const subWorkflow = async (_id: string, items: INodeExecutionData[]) => {
		calls.push(...items.map(({ json }) => json));
		return await Promise.resolve({ data: [[{ json: { ok: true } }]] });
	};
	// A model may write any JSON.
	const calling = (given: unknown) => ({
		toolCalls: [{ name: 'refund', arguments: given as IDataObject }],
	});

	beforeEach(() => {
		calls.length = 0;
	});

	it.each<unknown>(['{bad', 7, [[1, 2]]])('end the run: %j', async (given) => {
		api().script(calling(given));
		const { error } = await run({ nodes: [agent({}), refund], subWorkflow });
		expect(error?.message).toContain(
			'The model did not answer as it was told: the arguments of "refund" are not a JSON object',
		);
		expect(calls).toEqual([]);
	});

	it('are told to the model when errors of tools are', async () => {
		api().script(calling('{bad'), calling([1]), { text: 'Sorry' });
		const nodes = [agent({ options: { onToolError: 'tell' } }), refund];
		expect(done(await run({ nodes, subWorkflow })).finalOutput).toBe('Sorry');
		expect(JSON.stringify(modelCalls(api())[1]?.input)).toContain('are not a JSON object');
		expect(calls).toEqual([]);
	});
});
