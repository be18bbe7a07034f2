import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startApi } from 'openai-stand-in';
import { readExamples, withCredential } from '../../sandbox/examples.ts';
import { packageName } from '../../sandbox/paths.ts';
import type { Workflow } from '../../sandbox/rest.ts';
import { openBrowser } from './support/browser.ts';
import { failedPicture, picture, signIn } from './support/editor.ts';
import { startTestN8n } from './support/test-n8n.ts';

const run = await startTestN8n();
after(() => run.stop());
const examples = await readExamples();

const example = (file: string): Workflow => {
	const workflow = examples.get(file);
	assert.ok(workflow);
	return withCredential(workflow, run.credential);
};

const node = (name: string, type: string, parameters: object, typeVersion = 1) => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [0, 0] as [number, number],
	parameters,
});

const connection = (to: string, type = 'main') => ({ [type]: [[{ node: to, type, index: 0 }]] });

/** A workflow of a manual trigger, an agent, and perhaps a tool of its. */
const agentWorkflow = (
	name: string,
	credential: { id: string; name: string },
	parameters: object,
	tool?: object,
): Workflow =>
	withCredential(
		{
			name,
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger', {}),
				node('Agent', `${packageName}.openAiAgent`, {
					operation: 'run',
					name: 'Helper',
					model: 'gpt-5.6-luna',
					...parameters,
				}),
				...(tool ? [node('Tool', `${packageName}.openAiAgentTool`, tool)] : []),
			],
			connections: {
				Start: connection('Agent'),
				...(tool && { Tool: connection('Agent', 'ai_tool') }),
			},
			settings: { executionOrder: 'v1' },
		},
		credential,
	);

test('a workflow is a tool of an agent', async () => {
	const child = await run.rest.createWorkflow({
		name: 'Price of a parcel',
		nodes: [
			node(
				'When Called',
				'n8n-nodes-base.executeWorkflowTrigger',
				{ workflowInputs: { values: [{ name: 'weight', type: 'number' }] } },
				1.1,
			),
			node(
				'Price',
				'n8n-nodes-base.set',
				{ mode: 'raw', jsonOutput: '={{ { price: $json.weight * 4 } }}', options: {} },
				3.4,
			),
		],
		connections: { 'When Called': connection('Price') },
	});
	const parent = await run.rest.createWorkflow(
		agentWorkflow(
			'Asks for a price',
			run.credential,
			{ input: 'What does it cost?' },
			{
				tool: 'workflow',
				toolName: 'get_price',
				description: 'Gives the price',
				workflowId: { __rl: true, mode: 'list', value: child.id },
				workflowInputs: {
					mappingMode: 'defineBelow',
					value: null,
					schema: [{ id: 'weight', displayName: 'weight', type: 'number' }],
				},
			},
		),
	);
	run.api.script(
		{ toolCalls: [{ name: 'get_price', arguments: { weight: 2.5 } }] },
		{ text: 'It costs 10 euros' },
	);
	const { status, error, outputs } = await run.rest.run(parent, 'Start');
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	assert.equal(outputs.Agent?.[0]?.json.output, 'It costs 10 euros');
	const last = run.api.requests.findLast(({ path }) => path === '/v1/responses');
	assert.match(JSON.stringify(last?.body), /\{\\+"price\\+":10\}/);
});

test('the panel of a tool knows the inputs that its workflow declares', async () => {
	const child = await run.rest.createWorkflow({
		name: 'Takes a weight',
		nodes: [
			node(
				'When Called',
				'n8n-nodes-base.executeWorkflowTrigger',
				{ workflowInputs: { values: [{ name: 'weight', type: 'number' }, { name: 'note' }] } },
				1.1,
			),
		],
		connections: {},
	});
	const { fields } = await run.rest.request<{ fields: Array<{ id: string; type?: string }> }>(
		'POST',
		'/dynamic-node-parameters/local-resource-mapper-fields',
		{
			path: 'parameters.workflowInputs',
			methodName: 'getWorkflowInputs',
			nodeTypeAndVersion: { name: `${packageName}.openAiAgentTool`, version: 1 },
			currentNodeParameters: { workflowId: { __rl: true, mode: 'list', value: child.id } },
		},
	);
	assert.deepEqual(
		fields.map(({ id, type }) => [id, type]),
		[
			['weight', 'number'],
			['note', 'string'],
		],
	);
});

test('a workflow that waits cannot be a tool, and the agent can go on without it', async () => {
	const child = await run.rest.createWorkflow({
		name: 'Waits',
		nodes: [
			node(
				'When Called',
				'n8n-nodes-base.executeWorkflowTrigger',
				{ inputSource: 'passthrough' },
				1.1,
			),
			node('Wait', 'n8n-nodes-base.wait', { resume: 'webhook', options: {} }, 1.1),
		],
		connections: { 'When Called': connection('Wait') },
	});
	const parent = await run.rest.createWorkflow(
		agentWorkflow(
			'Calls a workflow that waits',
			run.credential,
			{ input: 'Go', options: { onToolError: 'tell' } },
			{
				tool: 'workflow',
				toolName: 'slow',
				workflowId: { __rl: true, mode: 'id', value: child.id },
			},
		),
	);
	run.api.script({ toolCalls: [{ name: 'slow', arguments: {} }] }, { text: 'Without it, then' });
	const { status, error, outputs } = await run.rest.run(parent, 'Start');
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	assert.equal(outputs.Agent?.[0]?.json.output, 'Without it, then');
	const last = run.api.requests.findLast(({ path }) => path === '/v1/responses');
	assert.match(JSON.stringify(last?.body), /stopped to wait/);
});

test('twenty runs at once keep their keys apart', async () => {
	const api = await startApi();
	try {
		const numbers = Array.from({ length: 20 }, (_, index) => index);
		const workflows = [];
		for (const number of numbers) {
			const account = { apiKey: `sk-run-${number}`, baseUrl: api.url };
			const name = `Account ${number}`;
			const id = await run.rest.saveCredential(name, 'openAiPlatformApi', account);
			const parameters = { input: `run-${number}- ask_a_person` };
			const tool = { tool: 'humanApproval' };
			const workflow = agentWorkflow(`Run ${number}`, { id, name }, parameters, tool);
			workflows.push(await run.rest.createWorkflow(workflow));
		}
		const outcomes = await Promise.all(workflows.map((one) => run.rest.run(one, 'Start')));
		assert.deepEqual(
			outcomes.map(({ status }) => status),
			numbers.map(() => 'success'),
		);
		assert.equal(api.requests.length, numbers.length);
		for (const { headers, body } of api.requests) {
			const [, number] = /run-(\d+)-/.exec(JSON.stringify(body)) ?? [];
			assert.equal(headers.authorization, `Bearer sk-run-${number}`);
		}
	} finally {
		await api.close();
	}
});

test('the editor shows the agent with its tools and handoffs', async (t) => {
	const workflow = await run.rest.createWorkflow(example('support-agent.json'));
	const browser = await openBrowser();
	const page = browser.pages()[0] ?? (await browser.newPage());
	try {
		await signIn(page, run);
		await page.goto(`${run.n8n.url}/workflow/${workflow.id}`);
		const agent = page.locator('[data-test-id="canvas-node"][data-node-name="Support Agent"]');
		await agent.waitFor();
		for (const name of ['Tools', 'Handoffs', 'Done', 'Needs Approval']) {
			await agent.getByText(name, { exact: true }).first().waitFor();
		}
		await picture(page, 'agent');
		await agent.dblclick();
		await page.getByTestId('parameter-input-instructions').waitFor();
		await picture(page, 'agent-fields');
	} catch (error) {
		t.diagnostic(`The page as it was: ${await failedPicture(page)}`);
		throw error;
	} finally {
		await browser.close();
	}
});
