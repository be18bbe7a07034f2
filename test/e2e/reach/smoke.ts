import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readExamples, withCredential } from '../../../sandbox/examples.ts';
import { packageName } from '../../../sandbox/paths.ts';
import type { ExecutionOutcome } from '../../../sandbox/outcome.ts';
import type { SavedWorkflow, Workflow } from '../../../sandbox/rest.ts';
import { startTestN8n } from '../support/test-n8n.ts';

const folder = process.env.E2E_N8N;
const node = folder === undefined ? '' : join(folder, 'node_modules', '.bin', 'node');
const run = await startTestN8n({}, folder === undefined ? undefined : { folder, node });
after(() => run.stop());
const examples = await readExamples();

const own = (name: string, type: string, parameters: object) => ({
	id: name,
	name,
	type: `${packageName}.${type}`,
	typeVersion: 1,
	position: [0, 0],
	parameters,
});

const ten = {
	id: 'Ten',
	name: 'Ten',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	position: [0, 0],
	parameters: {
		jsCode: 'return Array.from({ length: 10 }, (_, n) => ({ json: { n } }))',
	},
};

const start = {
	id: 'Start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const to = (name: string, type = 'main') => ({ [type]: [[{ node: name, type, index: 0 }]] });

/** Before n8n 2 a new workflow had to say that it is not active. */
const create = async (workflow: Workflow): Promise<SavedWorkflow> =>
	await run.rest.request('POST', '/workflows', { ...workflow, active: false });

/** Runs a workflow as the editor of every supported n8n does: older ones want the workflow along. */
async function runNow(workflow: Workflow): Promise<ExecutionOutcome> {
	const saved = await create(withCredential(workflow, run.credential));
	const { executionId } = await run.rest.request<{ executionId: string }>(
		'POST',
		`/workflows/${saved.id}/run`,
		{ workflowData: saved, triggerToStartFrom: { name: 'Start' } },
	);
	return await run.rest.outcome(executionId);
}

test('n8n lists every node and every credential of the package', async () => {
	const listed = new Set((await run.rest.nodeTypes()).map(({ name }) => name));
	for (const name of [
		'openAi',
		'openAiTool',
		'openAiAgent',
		'openAiAgentTool',
		'openAiHandoffAgent',
		'openAiClassifier',
		'openAiToolFlowTrigger',
	]) {
		assert.ok(listed.has(`${packageName}.${name}`), name);
	}
});

test('the credential test tells a right key from a wrong one', async () => {
	const outcomes = [];
	for (const apiKey of ['sk-stand-in', 'sk-wrong']) {
		const data = { apiKey, baseUrl: run.api.url };
		const id = await run.rest.saveCredential(apiKey, 'openAiPlatformApi', data);
		const credentials = { id, name: apiKey, type: 'openAiPlatformApi', data };
		const { status } = await run.rest.request<{ status: string }>('POST', '/credentials/test', {
			credentials,
		});
		outcomes.push(status);
	}
	assert.deepEqual(outcomes, ['OK', 'Error']);
});

test('a drop-down is filled from the API', async () => {
	const openAi = {
		...own('OpenAI Platform', 'openAi', {}),
		credentials: { openAiPlatformApi: run.credential },
	};
	const choices = await run.rest.choices(openAi, 'getChatModels', 'parameters.model');
	assert.ok(choices.some(({ value }) => value === 'gpt-5.6-luna'));
});

test('ten items are ten answers, each with its item', async () => {
	const { status, error, outputs } = await runNow({
		name: 'Ten chats',
		nodes: [
			start,
			ten,
			own('Chat', 'openAi', {
				resource: 'chat',
				operation: 'create',
				model: 'gpt-5.6-luna',
				messages: { values: [{ role: 'user', content: '=item number {{ $json.n }}.' }] },
			}),
		],
		connections: { Start: to('Ten'), Ten: to('Chat') },
		settings: { executionOrder: 'v1' },
	});
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	assert.equal(outputs.Chat?.length, 10);
	for (const [index, { json }] of outputs.Chat.entries()) {
		assert.match(JSON.stringify(json), new RegExp(`item number ${index}\\.`));
	}
});

test('an agent calls a tool node of n8n', async () => {
	run.api.reset();
	run.api.script(
		{ toolCalls: [{ name: 'calculator', arguments: { input: '6*7' } }] },
		{ text: 'It is 42' },
	);
	const { status, error, outputs } = await runNow({
		name: 'Agent with a calculator',
		nodes: [
			start,
			own('Agent', 'openAiAgent', {
				operation: 'run',
				name: 'Clerk',
				model: 'gpt-5.6-luna',
				input: 'What is 6 times 7?',
			}),
			{
				...start,
				id: 'calculator',
				name: 'calculator',
				type: '@n8n/n8n-nodes-langchain.toolCalculator',
			},
		],
		connections: { Start: to('Agent'), calculator: to('Agent', 'ai_tool') },
		settings: { executionOrder: 'v1' },
	});
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	assert.equal(outputs.Agent?.[0]?.json.output, 'It is 42');
	const asked = run.api.requests.filter(({ path }) => path === '/v1/responses');
	assert.equal(asked.length, 2);
	assert.match(JSON.stringify(asked[1]?.body), /function_call_output.*42/);
});

test('the classifier sends an item to its branch', async () => {
	run.api.reset();
	const branch = { reasoning: 'It is about money', branch: 'Billing', confidence: 0.9 };
	for (let n = 0; n < 4; n++) run.api.script({ text: JSON.stringify(branch) });
	const example = examples.get('classifier.json');
	assert.ok(example);
	const trigger = example.nodes.find(({ type }) => type === start.type)?.name ?? '';
	const { status, error, outputs } = await runNow(
		JSON.parse(JSON.stringify(example).replaceAll(JSON.stringify(trigger), '"Start"')) as Workflow,
	);
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	assert.equal(outputs['To Accounting']?.length, 4);
});

test('a tool flow says what it is and answers', async () => {
	const example = examples.get('tool-flow.json');
	assert.ok(example);
	const nodes = example.nodes.map((one) =>
		one.name === 'When Called as a Tool'
			? { ...one, parameters: { ...(one.parameters as object), authentication: 'none' } }
			: one,
	);
	const saved = await create({ ...example, nodes });
	const url = `${run.n8n.url}/webhook/get-shipping-cost`;
	await run.rest.publish(saved).catch(
		// Before n8n 2 a workflow was active or not, without versions that are published.
		() =>
			run.rest.request('PATCH', `/workflows/${saved.id}`, {
				active: true,
				versionId: saved.versionId,
			}),
	);
	const deadline = Date.now() + 30_000;
	let manifest = await fetch(url);
	while (manifest.status === 404 && Date.now() < deadline) {
		await sleep(100);
		manifest = await fetch(url);
	}
	assert.partialDeepStrictEqual(await manifest.json(), { name: 'get_shipping_cost' });
	const answer = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ country: 'IT', weight: 2.5 }),
	});
	assert.deepEqual(await answer.json(), { cost: 9, currency: 'EUR', days: 4 });
});
