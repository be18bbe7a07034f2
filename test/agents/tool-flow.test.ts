import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { startApi } from 'openai-stand-in';
import type { Api } from 'openai-stand-in';
import { Recorder } from '../support/recorder';
import type { NodeSetup } from '../support/workflow';
import { runWorkflow } from '../support/workflow';
import { agent, done, modelCalls, tool } from './agent-workflow';

const manifest = {
	name: 'look_up_order',
	description: 'Looks up an order',
	parameters: { type: 'object', properties: { order: { type: 'number' } }, required: ['order'] },
};

const flow = new Recorder();
let api: Api;
let url: string;

beforeAll(async () => {
	api = await startApi();
	url = `${await flow.start()}/webhook/orders`;
});
beforeEach(() => {
	api.reset();
	flow.reset(({ request, body }) =>
		request.startsWith('GET')
			? { body: manifest }
			: { body: { order: (body as { order: number }).order, state: 'shipped' } },
	);
});
afterAll(async () => {
	await flow.stop();
	await api.close();
});

const run = async (nodes: NodeSetup[], secret = 'flow-secret') =>
	await runWorkflow({
		nodes,
		credentials: {
			openAiPlatformApi: { apiKey: 'sk-test', baseUrl: api.url },
			openAiToolFlowApi: { secret },
		},
	});

const calling = (order: unknown) => ({
	toolCalls: [{ name: 'look_up_order', arguments: { order }, callId: 'call_1' }],
});

it('reads what the flow is from it, and calls it with the secret', async () => {
	api.script(calling(7), { text: 'Shipped' });
	const output = done(await run([agent({}), tool('toolFlow', { url })]));
	expect(output.output).toBe('Shipped');
	expect(modelCalls(api)[0]?.tools).toEqual([
		expect.objectContaining({
			name: 'look_up_order',
			description: 'Looks up an order',
			parameters: expect.objectContaining(manifest.parameters) as object,
		}),
	]);
	expect(flow.sent.map(({ request, body }) => [request, body])).toEqual([
		['GET /v1/webhook/orders', undefined],
		['POST /v1/webhook/orders', { order: 7 }],
	]);
	expect(flow.sent.map(({ headers }) => headers.authorization)).toEqual([
		'Bearer flow-secret',
		'Bearer flow-secret',
	]);
	expect(JSON.stringify(modelCalls(api)[1]?.input)).toContain('shipped');
	expect(JSON.stringify(api.requests)).not.toContain('flow-secret');
});

it('reads no more of an answer than a tool can have to say', async () => {
	api.script(calling(7));
	flow.reset(({ request }) =>
		request.startsWith('GET')
			? { body: manifest }
			: {
					headers: { 'content-encoding': 'gzip' },
					body: gzipSync(Buffer.alloc(65 * 2 ** 20, ' ')),
				},
	);
	const { error } = await run([agent({}), tool('toolFlow', { url })]);
	expect(error?.message).toContain(
		'returned an answer of more than 64 MB: let its last node return less',
	);
});

it('takes no JSON that is nested without end', async () => {
	api.script(calling(7));
	const headers = { 'content-type': 'application/json' };
	const deep = '['.repeat(20_000) + ']'.repeat(20_000);
	flow.reset(({ request }) =>
		request.startsWith('GET') ? { body: manifest } : { headers, body: deep },
	);
	const { error } = await run([agent({}), tool('toolFlow', { url })]);
	expect(error?.message).toContain('answered with JSON that is broken');
});

it('sends no secret to a flow without one', async () => {
	api.script(calling(7), { text: 'Shipped' });
	done(await run([agent({}), tool('toolFlow', { url, authentication: 'none' })]));
	expect(flow.sent.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
});

it('tells the model why its arguments were refused', async () => {
	flow.reset(({ request }) =>
		request.startsWith('GET')
			? { body: manifest }
			: { status: 400, body: { message: '"order" must be a number above 10' } },
	);
	api.script(calling(7), { text: 'I see' });
	expect(done(await run([agent({}), tool('toolFlow', { url })])).output).toBe('I see');
	expect(JSON.stringify(modelCalls(api)[1]?.input)).toContain('must be a number above 10');
});

it('is not called with arguments that do not fit what it says of itself', async () => {
	api.script(calling('seven'), { text: 'I see' });
	expect(done(await run([agent({}), tool('toolFlow', { url })])).output).toBe('I see');
	expect(JSON.stringify(modelCalls(api)[1]?.input)).toContain('must be number');
	expect(flow.sent.filter(({ request }) => request.startsWith('POST'))).toEqual([]);
});

it('waits for approval, and keeps the secret out of the run state', async () => {
	api.script(calling(7));
	const gated = tool('toolFlow', { url, requiresApproval: true });
	const { outputs } = await run([agent({}), gated]);
	const runState = String(outputs[1]?.[0]?.json.runState);
	expect(JSON.stringify(outputs)).not.toContain('flow-secret');
	expect(flow.sent.map(({ request }) => request)).toEqual(['GET /v1/webhook/orders']);
	api.script({ text: 'Shipped' });
	done(await run([agent({ operation: 'resume', runState, decision: 'approve' }), gated]));
	expect(flow.sent.filter(({ request }) => request.startsWith('POST'))).toHaveLength(1);
});

it('leaves the secret out of the JSON of an agent', async () => {
	const nodes = [agent({ operation: 'create' }), tool('toolFlow', { url })];
	const agentJson = done(await run(nodes));
	expect(JSON.stringify(agentJson)).not.toContain('flow-secret');
	const { error } = await run([agent({ agentSource: 'json', agentJson })]);
	expect(error?.message).toMatch(/^The secret of the tool flow at 127\.0\.0\.1:\d+ is not in/);
});

const broken = { headers: { 'content-type': 'application/json' }, body: '{oops' };

it.each([
	[{ status: 401, body: {} }, 'did not accept the secret'],
	[{ status: 404, body: {} }, 'There is no tool flow at this URL'],
	[{ status: 500, body: {} }, 'failed with status 500: check its executions'],
	[
		{ status: 500, body: { message: 'Error in workflow\nof flow-secret' } },
		'failed with status 500 (Error in workflow of ***): check its executions',
	],
	[{ status: 502, body: '<h1>Bad gateway</h1>' }, 'failed with status 502: check'],
	[broken, 'answered with JSON that is broken: check that the URL is that of'],
	[{ status: 200, body: 'hello' }, 'did not answer as a tool flow'],
	[{ status: 200, body: { name: 'x' } }, 'did not answer as a tool flow'],
])('explains an answer of %j', async (answer, message) => {
	flow.reset(() => answer);
	const { error } = await run([agent({}), tool('toolFlow', { url })]);
	expect(error?.message).toContain(message);
	expect(error?.message).not.toContain('flow-secret');
	expect(error?.message).not.toContain(new URL(api.url).host);
	expect(modelCalls(api)).toEqual([]);
});

it('names the flow when its result is broken', async () => {
	flow.reset(({ request }) => (request.startsWith('GET') ? { body: manifest } : broken));
	api.script(calling(7));
	const { error } = await run([agent({}), tool('toolFlow', { url })]);
	expect(error?.message).toContain(
		`The tool "look_up_order" failed: The tool flow at ${new URL(url).host} answered with JSON that is broken`,
	);
});

it('takes a flow that found nothing for an empty result', async () => {
	flow.reset(({ request }) =>
		request.startsWith('GET')
			? { body: manifest }
			: { status: 500, body: { code: 0, message: 'No item to return was found' } },
	);
	api.script(calling(7), { text: 'There is no such order' });
	const output = done(await run([agent({}), tool('toolFlow', { url })]));
	expect(output.output).toBe('There is no such order');
	expect(modelCalls(api)[1]?.input).toContainEqual(
		expect.objectContaining({ type: 'function_call_output', output: 'null' }),
	);
});

it('names the flow that cannot be reached', async () => {
	const { error } = await run([agent({}), tool('toolFlow', { url: 'http://127.0.0.1:9/orders' })]);
	expect(error?.message).toBe(
		'The tool flow at 127.0.0.1:9 could not be reached: the connection failed. Check the URL of the tool and the network [item 0]',
	);
});

it('names the flow that breaks off its answer', async () => {
	const cut = createServer((_request, response) => {
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
		response.write('{"name":', () => response.destroy());
	});
	cut.listen(0, '127.0.0.1');
	await once(cut, 'listening');
	const host = `127.0.0.1:${(cut.address() as AddressInfo).port}`;
	const { error } = await run([agent({}), tool('toolFlow', { url: `http://${host}/orders` })]);
	expect(error?.message).toContain(`The tool flow at ${host} stopped in the middle of its answer`);
	cut.close();
});

it('gives up on a flow that does not answer in time', async () => {
	flow.reset(async ({ request }) => {
		if (request.startsWith('POST')) await new Promise((resolve) => setTimeout(resolve, 2000));
		return { body: manifest };
	});
	api.script(calling(7));
	const { error } = await run([agent({}), tool('toolFlow', { url, options: { timeout: 300 } })]);
	expect(error?.message).toContain('did not answer within 300 ms');
	expect(error?.message).toContain('It may still run, so look at its executions');
});
