import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { agent, handoff, supplying, useApi } from './agent-workflow';

const EVENTS = ['SIGINT', 'SIGTERM', 'beforeExit', 'unhandledRejection', 'uncaughtException'];
const listeners = () => EVENTS.map((event) => process.listenerCount(event));
const atStart = listeners();

const { api, run } = useApi();

/** The hosts that this process sent requests to. */
const hosts = new Set<string>();
const note = (message: unknown) => {
	const { request } = message as { request: { origin?: string; host?: string } };
	hosts.add(request.origin ?? request.host ?? '');
};
const CHANNELS = ['undici:request:create', 'http.client.request.start'];

beforeAll(() => {
	process.env.OPENAI_API_KEY = 'sk-of-the-process';
	process.env.OPENAI_BASE_URL = 'http://127.0.0.1:9/v1';
	process.env.OPENAI_DEFAULT_MODEL = 'of-the-process';
	for (const channel of CHANNELS) subscribe(channel, note);
});
afterAll(() => {
	for (const channel of CHANNELS) unsubscribe(channel, note);
});

it('keeps twenty runs with twenty keys apart, and calls no other host', async () => {
	const used: Array<readonly [number, unknown]> = [];
	const lookUp = (run_: number) => ({
		name: 'look_up',
		description: 'Looks something up',
		schema: { type: 'object', properties: { run: { type: 'number' } } },
		invoke: async (args: unknown) => {
			used.push([run_, args]);
			await new Promise((resolve) => setTimeout(resolve, 5));
			return `result-${run_}`;
		},
	});
	const runs = Array.from({ length: 20 }, (_, index) => index);
	// The same three answers for everyone, by what a request holds.
	const answer = ({ body }: { body: unknown }) => {
		const text = JSON.stringify(body);
		const number = Number(/run-(\d+)-/.exec(text)?.[1]);
		if (text.includes(`result-${number}`)) return { text: `answer-${number}` };
		return text.includes('function_call_output')
			? { toolCalls: [{ name: 'look_up', arguments: { run: number } }] }
			: { toolCalls: [{ name: 'transfer_to_Other', arguments: {} }] };
	};
	api().script(...runs.flatMap(() => [answer, answer, answer]));
	const outcomes = await Promise.all(
		runs.map(
			async (index) =>
				await run({
					key: `sk-run-${index}`,
					nodes: [
						agent({ input: `run-${index}-` }),
						handoff('Other', { model: '' }),
						supplying('Shelf', lookUp(index), 'Other'),
					],
				}),
		),
	);
	expect(outcomes.map(({ error }) => error?.message)).toEqual(runs.map(() => undefined));
	expect(outcomes.map(({ outputs }) => outputs[0]?.[0]?.json.output)).toEqual(
		runs.map((index) => `answer-${index}`),
	);
	const { requests } = api();
	expect(requests).toHaveLength(60);
	const wrong = requests.filter(({ headers, body }) => {
		const index = /run-(\d+)-/.exec(JSON.stringify(body))?.[1];
		return headers.authorization !== `Bearer sk-run-${index}`;
	});
	expect(wrong).toEqual([]);
	expect(used).toHaveLength(20);
	expect(used.every(([own, args]) => (args as { run: number }).run === own)).toBe(true);
	expect([...hosts]).toEqual([new URL(api().url).origin]);
});

it('leaves no listener on the process', () => {
	expect(listeners()).toEqual(atStart);
});
