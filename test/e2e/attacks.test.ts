import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { saveAccount } from '../../sandbox/examples.ts';
import { startTestN8n } from './support/test-n8n.ts';

type Attack = (response: ServerResponse) => void;
let attack: Attack = (response) => response.end();
let closed: Promise<unknown> = Promise.resolve();
const hostile = createServer((request, response) => {
	closed = once(response, 'close');
	request.resume();
	request.on('end', () => attack(response));
});
hostile.listen(0, '127.0.0.1');
await once(hostile, 'listening');
after(() => {
	hostile.closeAllConnections();
	hostile.close();
});

const run = await startTestN8n();
after(() => run.stop());
const baseUrl = `http://127.0.0.1:${(hostile.address() as AddressInfo).port}/v1`;
const credential = await saveAccount(run.rest, { apiKey: 'sk-test-of-attacks', baseUrl });

const trigger = {
	id: 'trigger',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** What becomes of a chat completion from the hostile server, while n8n's health is looked at. */
async function attacked(by: Attack) {
	attack = by;
	const workflow = await run.rest.createWorkflow({
		name: 'Attack',
		nodes: [
			trigger,
			{
				id: 'chat',
				name: 'Chat',
				type: 'n8n-nodes-openai-platform.openAi',
				typeVersion: 1,
				position: [200, 0],
				credentials: { openAiPlatformApi: credential },
				parameters: {
					resource: 'chat',
					operation: 'create',
					model: 'm',
					messages: { values: [{ role: 'user', type: 'text', content: 'Hi' }] },
					requestOptions: { timeout: 3_000, maxRetries: 0 },
				},
			},
		],
		connections: { Start: { main: [[{ node: 'Chat', type: 'main', index: 0 }]] } },
		settings: {},
	});
	const ended = new AbortController();
	const health = healthUntil(ended.signal);
	const outcome = await run.rest.run(workflow, 'Start').finally(() => ended.abort());
	for (const status of [...(await health), await healthOf()]) assert.equal(status, 200);
	// The REST API is the first to fail where all objects have been tampered with.
	const workflows = await run.rest.workflows();
	assert.ok(workflows.some(({ id }) => id === workflow.id));
	// What follows the sentence is what the server said, as far as n8n shows it.
	const error = outcome.error?.split(' [item 0]', 1)[0];
	return { status: outcome.status, error };
}

async function healthOf(): Promise<number> {
	const response = await fetch(`${run.n8n.url}/healthz`);
	await response.text();
	return response.status;
}

async function healthUntil(signal: AbortSignal): Promise<number[]> {
	const seen: number[] = [];
	while (!signal.aborted) {
		seen.push(await healthOf());
		await sleep(100);
	}
	return seen;
}

const sentence = /^[^\r\n]{20,700}$/;
const json = { 'content-type': 'application/json' };

test('names that all objects share stay out of n8n', async () => {
	const choice =
		'{"index":0,"delta":{"content":"Hi","__proto__":{"x":"y"}},"finish_reason":"stop"}';
	const chunk = `{"object":"chat.completion.chunk","__proto__":{"x":"y"},"choices":[${choice}]}`;
	const outcome = await attacked((response) => {
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		response.end(`data: ${chunk}\n\ndata: [DONE]\n\n`);
	});
	assert.ok(['success', 'error'].includes(outcome.status));
	if (outcome.status === 'error') assert.match(String(outcome.error), sentence);
	const next = await run.rest.workflows();
	assert.equal(next.length > 0, true);
});

test('a long error does not hold n8n up', async () => {
	const outcome = await attacked((response) => {
		response.writeHead(400, json);
		response.end(JSON.stringify({ error: { message: `a${'.'.repeat(60_000)}x` } }));
	});
	assert.equal(outcome.status, 'error');
	assert.match(String(outcome.error), sentence);
	assert.match(String(outcome.error), /refused the request/);
});

test('an error that drips ends with its status', async () => {
	const outcome = await attacked((response) => {
		response.writeHead(400, json);
		response.write('{"error":{"message":"No');
		const timer = setInterval(() => response.write('.'), 100);
		response.on('close', () => clearInterval(timer));
	});
	assert.equal(outcome.status, 'error');
	assert.match(String(outcome.error), sentence);
	assert.match(String(outcome.error), /status 400|refused the request/);
	await closed;
});

test('an error that floods is cut', async () => {
	const piece = 'a'.repeat(65_536);
	const outcome = await attacked((response) => {
		response.writeHead(400, json);
		response.write('{"error":"');
		const more = () => {
			while (!response.destroyed && response.write(piece));
			if (!response.destroyed) response.once('drain', more);
		};
		more();
	});
	assert.equal(outcome.status, 'error');
	assert.match(String(outcome.error), sentence);
	await closed;
});

test('what a caller of a tool flow sends does not hold n8n up', async () => {
	const workflow = await run.rest.createWorkflow({
		name: 'Attacked flow',
		nodes: [
			{
				id: 'flow',
				name: 'Flow',
				type: 'n8n-nodes-openai-platform.openAiToolFlowTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {
					path: 'attacked',
					toolName: 'attacked',
					description: 'Takes anything',
					authentication: 'none',
					inputSource: 'json',
					inputSchema: JSON.stringify({
						type: 'object',
						properties: {
							url: { type: 'string', format: 'url' },
							text: { type: 'string', pattern: '^(a+)+$' },
							list: { type: 'array', uniqueItems: true },
						},
					}),
				},
			},
		],
		connections: {},
		settings: {},
	});
	await run.rest.publish(workflow);
	const url = `${run.n8n.url}/webhook/attacked`;
	while ((await fetch(url)).status === 404) await sleep(200);
	const ended = new AbortController();
	const health = healthUntil(ended.signal);
	const list = Array.from({ length: 20_000 }, (_, index) => ({ index }));
	const calls: Array<[object, number]> = [
		// A URL as far as one look at it tells.
		[{ url: `http://${'a.'.repeat(40_000)}!` }, 200],
		[{ text: `${'a'.repeat(50_000)}!` }, 400],
		[{ list: [...list, ...list] }, 400],
	];
	for (const [body, expected] of calls) {
		const response = await fetch(url, {
			method: 'POST',
			headers: json,
			body: JSON.stringify(body),
		});
		assert.equal(response.status, expected, (await response.text()).slice(0, 200));
	}
	ended.abort();
	for (const status of [...(await health), await healthOf()]) assert.equal(status, 200);
	await run.rest.unpublish(workflow);
});
