import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readExamples, triggerOf, withCredential } from '../../../sandbox/examples.ts';
import { type N8n, startN8n } from '../../../sandbox/n8n.ts';
import { packageName } from '../../../sandbox/paths.ts';
import type { Workflow } from '../../../sandbox/rest.ts';
import { startTestN8n } from '../support/test-n8n.ts';
import { startServices } from './services.ts';

const services = await startServices();
after(() => services.stop());
const run = await startTestN8n(services.env);
after(() => run.stop());
const { signal } = new AbortController();

/** Another process of the same n8n, with the same package. */
const startProcess = async (command: 'webhook' | 'worker'): Promise<N8n> =>
	await startN8n({ userFolder: run.userFolder, command, env: services.env, signal });

const webhook = await startProcess('webhook');
const workers = [await startProcess('worker'), await startProcess('worker')];
after(() => Promise.all([webhook, ...workers].map((one) => one.stop())));
const examples = await readExamples();

const example = (file: string): Workflow => {
	const workflow = examples.get(file);
	assert.ok(workflow);
	return structuredClone(withCredential(workflow, run.credential));
};

const node = (name: string, type: string, parameters: object, typeVersion = 1) => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
});

const to = (name: string, type = 'main') => ({ [type]: [[{ node: name, type, index: 0 }]] });
const start = node('Start', 'n8n-nodes-base.manualTrigger', {});

/** Runs nodes one after another, from a manual trigger. */
const chain = async (name: string, nodes: Array<ReturnType<typeof node>>) => {
	const all = [start, ...nodes];
	const pairs = nodes.map((one, index) => [all[index]?.name ?? '', to(one.name)]);
	const workflow = withCredential(
		{
			name,
			nodes: all,
			connections: Object.fromEntries(pairs) as Record<string, unknown>,
			settings: { executionOrder: 'v1' },
		},
		run.credential,
	);
	return await run.rest.run(await run.rest.createWorkflow(workflow), 'Start');
};

test('ten items are ten answers', async () => {
	const { status, error, outputs } = await chain('Ten chats', [
		node(
			'Ten',
			'n8n-nodes-base.set',
			{ mode: 'raw', jsonOutput: '={{ { list: [0,1,2,3,4,5,6,7,8,9] } }}', options: {} },
			3.4,
		),
		node('Split', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'list', options: {} }),
		node('Chat', `${packageName}.openAi`, {
			resource: 'chat',
			operation: 'create',
			model: 'gpt-5.6-luna',
			messages: { values: [{ role: 'user', content: '=item number {{ $json.list }}.' }] },
		}),
	]);
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	assert.equal(outputs.Chat?.length, 10);
	for (const [index, { json }] of outputs.Chat.entries()) {
		assert.match(JSON.stringify(json), new RegExp(`item number ${index}\\.`));
	}
});

test('binary data goes through the database', async () => {
	const workflow = await run.rest.createWorkflow(example('audio.json'));
	const { status, error, outputs } = await run.rest.run(workflow, triggerOf(workflow));
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	assert.ok(
		Object.values(outputs)
			.flat()
			.some(({ binary }) => binary !== undefined),
	);
});

test('a tool flow answers through the webhook process', async () => {
	const flow = example('tool-flow.json');
	const nodes = flow.nodes.map((one) =>
		one.name === 'When Called as a Tool'
			? { ...one, parameters: { ...(one.parameters as object), authentication: 'none' } }
			: one,
	);
	await run.rest.publish(await run.rest.createWorkflow({ ...flow, nodes }));
	const url = `${webhook.url}/webhook/get-shipping-cost`;
	const deadline = Date.now() + 30_000;
	while ((await fetch(url)).status === 404 && Date.now() < deadline);
	const answer = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ country: 'IT', weight: 2.5 }),
	});
	assert.deepEqual(await answer.json(), { cost: 9, currency: 'EUR', days: 4 });
});

test('an agent asks n8n to run a tool node on a worker', async () => {
	run.api.reset();
	run.api.script(
		{ toolCalls: [{ name: 'calculator', arguments: { input: '6*7' } }] },
		{ text: 'It is 42' },
	);
	const agent = node('Agent', `${packageName}.openAiAgent`, {
		operation: 'run',
		name: 'Clerk',
		model: 'gpt-5.6-luna',
		input: 'What is 6 times 7?',
	});
	const workflow = withCredential(
		{
			name: 'Agent with a calculator',
			nodes: [start, agent, node('calculator', '@n8n/n8n-nodes-langchain.toolCalculator', {})],
			connections: { Start: to('Agent'), calculator: to('Agent', 'ai_tool') },
			settings: { executionOrder: 'v1' },
		},
		run.credential,
	);
	const saved = await run.rest.createWorkflow(workflow);
	const { status, error, outputs } = await run.rest.run(saved, 'Start');
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	assert.equal(outputs.Agent?.[0]?.json.output, 'It is 42');
	assert.match(JSON.stringify(run.api.requests.at(-1)?.body), /function_call_output.*42/);
});

test('an approval outlives the workers that asked for it', async () => {
	run.api.reset();
	const saved = await run.rest.createWorkflow(example('approval-by-form.json'));
	const { executionId } = await run.rest.request<{ executionId: string }>(
		'POST',
		`/workflows/${saved.id}/run`,
		{ triggerToStartFrom: { name: triggerOf(saved) } },
	);
	const waiting = await run.rest.outcome(executionId);
	assert.equal(waiting.status, 'waiting');
	for (const worker of workers) process.kill(worker.pid, 'SIGKILL');
	await Promise.all(workers.map(({ ended }) => ended));
	workers.push(await startProcess('worker'));
	const [call] = waiting.outputs['Waiting Call'] ?? [];
	const form = String(call?.json.form).replace(/^https?:\/\/[^/]+/, run.n8n.url);
	const answers = new FormData();
	answers.append('field-0', 'approve');
	answers.append('field-1', 'With pleasure');
	const answer = await fetch(form, { method: 'POST', body: answers });
	assert.equal(answer.status, 200, await answer.text());
	const { status, error, outputs } = await run.rest.outcomeAfterWait(executionId);
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	assert.match(String(outputs.Answer?.[0]?.json.answer), /With pleasure/);
});
