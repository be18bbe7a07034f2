import { inspect } from 'node:util';
import { useWritten } from '../support/written';
import { Recorder } from '../support/recorder';
import { runWorkflow } from '../support/workflow';
import type { Outcome } from '../support/workflow';
import { agent, supplying, useApi } from './agent-workflow';

const KEY = 'sk-the-key-of-the-account';

const written = useWritten();
const { api, run } = useApi();

const refund = supplying('Refund', {
	name: 'refund',
	description: 'Refunds an order',
	schema: { type: 'object', properties: {} },
	metadata: { requiresApproval: true },
	invoke: async () => await Promise.resolve('refunded'),
});

const seen = ({ run: data, ...outcome }: Outcome) =>
	[
		JSON.stringify(data),
		inspect([data, outcome], { depth: Infinity, showHidden: true, maxStringLength: null }),
		...written,
	].join('\n');

it('shows no key of a run that is done', async () => {
	api().script({ toolCalls: [{ name: 'refund', arguments: {} }] }, { text: 'Done' });
	const outcome = await run({ key: KEY, nodes: [agent({}), refund] });
	expect(api().requests[0]?.headers).toMatchObject({ authorization: `Bearer ${KEY}` });
	// The SDK of the agents does write what it does.
	expect(written.join('')).toContain('openai-agents');
	expect(seen(outcome)).not.toContain(KEY);
});

it.each([false, true])('shows no key of a run that is refused: %s', async (continueOnFail) => {
	const server = new Recorder(({ headers }) => {
		const said = String(headers.authorization);
		return { status: 401, body: { error: { message: said, type: said, param: said, code: said } } };
	});
	const baseUrl = await server.start();
	const outcome = await runWorkflow({
		nodes: [agent({}, { continueOnFail })],
		credentials: { openAiPlatformApi: { apiKey: KEY, baseUrl } },
	});
	await server.stop();
	expect(server.sent[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
	expect(seen(outcome)).not.toContain(KEY);
});
