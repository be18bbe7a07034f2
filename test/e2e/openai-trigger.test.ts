import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageName } from '../../sandbox/paths.ts';
import type { SavedWorkflow, Workflow } from '../../sandbox/rest.ts';
import { startTestN8n } from './support/test-n8n.ts';

const run = await startTestN8n();
after(() => run.stop());

const trigger = 'When OpenAI Reports';

/** The trigger, and a node that puts out what it gets. */
const workflowFor = (name: string, parameters: object): Workflow => ({
	name,
	nodes: [
		{
			id: `${name}-trigger`,
			name: trigger,
			type: `${packageName}.openAiTrigger`,
			typeVersion: 1,
			position: [0, 0],
			webhookId: name,
			parameters,
			credentials: { openAiPlatformApi: run.credential },
		},
		{
			id: `${name}-end`,
			name: 'End',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [220, 0],
			parameters: {},
		},
	],
	connections: { [trigger]: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1' },
});

interface Publication {
	status: string;
	triggers: Array<{ errorMessage: string | null }>;
}

/** Publishes a workflow and waits until n8n has put its triggers in place, or failed to. */
async function publish(workflow: SavedWorkflow): Promise<Publication> {
	await run.rest.publish(workflow);
	return await until(
		async () =>
			await run.rest.request<Publication>('GET', `/workflows/${workflow.id}/publication-status`),
		({ status }) => !['in_progress', 'not_published'].includes(status),
	);
}

async function until<T>(read: () => Promise<T>, is: (value: T) => boolean): Promise<T> {
	const deadline = Date.now() + 30_000;
	for (;;) {
		const value = await read();
		if (is(value)) return value;
		assert.ok(Date.now() < deadline, `it stays ${JSON.stringify(value)}`);
		await sleep(100);
	}
}

interface Endpoint {
	id: string;
	url: string;
	event_types: string[];
}

async function endpoints(): Promise<Endpoint[]> {
	const response = await fetch(`${run.api.url}/webhook_endpoints`, {
		headers: { authorization: 'Bearer sk-stand-in' },
	});
	return ((await response.json()) as { data: Endpoint[] }).data;
}

/** The ids of the executions that deliveries have started, newest first. */
async function executions({ id: workflowId }: SavedWorkflow): Promise<string[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await run.rest.request<{ results: Array<{ id: string }> }>(
		'GET',
		`/executions?filter=${filter}`,
	);
	return results.map(({ id }) => id);
}

const eventOptions = { events: ['response.completed'] };
let workflow = await run.rest.createWorkflow(workflowFor('events', eventOptions));
let endpoint: Endpoint | undefined;

test('publishing makes the endpoint', async () => {
	assert.equal((await publish(workflow)).status, 'published');
	const all = await endpoints();
	assert.equal(all.length, 1);
	[endpoint] = all;
	assert.match(endpoint?.url ?? '', /\/webhook\/events\/webhook$/);
	const { staticData } = await run.rest.request<{ staticData: object }>(
		'GET',
		`/workflows/${workflow.id}`,
	);
	assert.doesNotMatch(JSON.stringify(staticData), /whsec_/);
});

test('three deliveries of one event are one execution, with the object', async () => {
	const response = await fetch(`${run.api.url}/responses`, {
		method: 'POST',
		headers: { authorization: 'Bearer sk-stand-in', 'content-type': 'application/json' },
		body: JSON.stringify({ model: 'gpt-5.6-luna', input: 'Tides?' }),
	});
	const { id } = (await response.json()) as { id: string };
	const data = { id };
	assert.deepEqual(await run.api.report('response.completed', data, 3), [200, 200, 200]);
	const [execution = ''] = await until(
		async () => await executions(workflow),
		({ length }) => length > 0,
	);
	const { status, error, outputs } = await run.rest.outcome(execution);
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	const [item, ...others] = outputs.End ?? [];
	assert.deepEqual(others, []);
	assert.partialDeepStrictEqual(item?.json, {
		object: 'event',
		type: 'response.completed',
		data,
		resource: { id, object: 'response' },
	});
	assert.equal((await executions(workflow)).length, 1);
});

test('what nobody signed is refused, and starts nothing', async () => {
	const body = JSON.stringify({ id: 'evt_1', type: 'response.completed', data: { id: 'resp_1' } });
	const headers = { 'content-type': 'application/json', 'webhook-id': 'wh_1' };
	const answer = await fetch(endpoint?.url ?? '', { method: 'POST', headers, body });
	assert.equal(answer.status, 401);
	assert.deepEqual(await answer.json(), { message: 'Unauthorized' });
	assert.equal((await executions(workflow)).length, 1);
});

test('a background response reports itself', async () => {
	const response = await fetch(`${run.api.url}/responses`, {
		method: 'POST',
		headers: { authorization: 'Bearer sk-stand-in', 'content-type': 'application/json' },
		body: JSON.stringify({ model: 'gpt-5.6-luna', input: 'Tides?', background: true }),
	});
	const { id } = (await response.json()) as { id: string };
	const [execution = ''] = await until(
		async () => await executions(workflow),
		({ length }) => length === 2,
	);
	const { outputs } = await run.rest.outcome(execution);
	assert.partialDeepStrictEqual(outputs.End?.[0]?.json, { resource: { id, status: 'completed' } });
});

test('publishing again changes the endpoint in place', async () => {
	const parameters = { events: ['response.completed', 'batch.completed'] };
	const { nodes } = workflowFor('events', parameters);
	workflow = await run.rest.request<SavedWorkflow>('PATCH', `/workflows/${workflow.id}`, {
		nodes,
		connections: workflow.connections,
		versionId: workflow.versionId,
	});
	assert.equal((await publish(workflow)).status, 'published');
	const [changed, ...others] = await until(endpoints, (all) => all[0]?.event_types.length === 2);
	assert.deepEqual(others, []);
	assert.equal(changed?.id, endpoint?.id);
	// The removal of the former version's would be due by then.
	await sleep(3000);
	assert.equal((await endpoints()).length, 1);
	assert.deepEqual(await run.api.report('batch.completed', { id: 'batch_gone' }), [200]);
	const [execution = ''] = await until(
		async () => await executions(workflow),
		({ length }) => length === 3,
	);
	const { outputs } = await run.rest.outcome(execution);
	assert.partialDeepStrictEqual(outputs.End?.[0]?.json, {
		resourceFailure: { details: { statusCode: 404 } },
	});
});

test('the editor listens by an endpoint of its own, and gets a sample', async () => {
	const listening = await run.rest.createWorkflow(
		workflowFor('sample', { ...eventOptions, options: { sampleEvent: 'response.failed' } }),
	);
	const { waitingForWebhook } = await run.rest.request<{ waitingForWebhook?: boolean }>(
		'POST',
		`/workflows/${listening.id}/run`,
		{ triggerToStartFrom: { name: trigger } },
	);
	assert.equal(waitingForWebhook, true);
	const [execution = ''] = await until(
		async () => await executions(listening),
		({ length }) => length > 0,
	);
	const { outputs } = await run.rest.outcome(execution);
	assert.partialDeepStrictEqual(outputs.End?.[0]?.json, { type: 'response.failed' });
	await until(endpoints, ({ length }) => length === 1);
});

test('unpublishing removes the endpoint', async () => {
	await run.rest.unpublish(workflow);
	await until(endpoints, ({ length }) => length === 0);
});

test('n8n says what is wrong when it publishes', async () => {
	const broken = await run.rest.createWorkflow(workflowFor('broken', { events: [] }));
	const { status, triggers } = await publish(broken);
	assert.notEqual(status, 'published');
	assert.match(triggers.map(({ errorMessage }) => errorMessage).join(), /No event is chosen/);
});
