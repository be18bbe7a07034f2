import { agent, supplying, useApi } from './agent-workflow';

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
