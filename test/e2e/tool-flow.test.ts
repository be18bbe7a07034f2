import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readExamples } from '../../sandbox/examples.ts';
import { packageName } from '../../sandbox/paths.ts';
import type { SavedWorkflow, Workflow } from '../../sandbox/rest.ts';
import { openBrowser } from './support/browser.ts';
import { failedPicture, picture, signIn } from './support/editor.ts';
import { startTestN8n } from './support/test-n8n.ts';

const secret = 'a-secret-of-the-flow';
const trigger = 'When Called as a Tool';
const run = await startTestN8n();
after(() => run.stop());
const id = await run.rest.saveCredential('Flow', 'openAiToolFlowApi', { secret });
const credentials = { openAiToolFlowApi: { id, name: 'Flow' } };
const example = (await readExamples()).get('tool-flow.json');
assert.ok(example);
const flow = await run.rest.createWorkflow(flowWith(example, {}));
const url = `${run.n8n.url}/webhook/get-shipping-cost`;

/** The example with parameters of its trigger changed. */
function flowWith(workflow: Workflow, parameters: Record<string, unknown>): Workflow {
	const nodes = workflow.nodes.map((node) =>
		node.name === trigger
			? { ...node, credentials, parameters: { ...(node.parameters as object), ...parameters } }
			: node,
	);
	return { ...workflow, nodes };
}

async function call(
	body?: unknown,
	authorization: string | undefined = `Bearer ${secret}`,
	at = url,
): Promise<{ status: number; answer: unknown }> {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const response = await fetch(at, {
		method: body === undefined ? 'GET' : 'POST',
		headers: {
			'content-type': 'application/json',
			...(authorization !== '' && { authorization }),
		},
		...(body !== undefined && { body: text }),
	});
	return { status: response.status, answer: await response.json() };
}

interface Publication {
	status: string;
	triggers: Array<{ errorMessage: string | null }>;
}

/** Publishes a workflow and waits until n8n has put its triggers in place, or failed to. */
async function publish(workflow: SavedWorkflow): Promise<Publication> {
	await run.rest.publish(workflow);
	const deadline = Date.now() + 30_000;
	for (;;) {
		const path = `/workflows/${workflow.id}/publication-status`;
		const publication = await run.rest.request<Publication>('GET', path);
		if (!['in_progress', 'not_published'].includes(publication.status)) return publication;
		assert.ok(Date.now() < deadline, `the workflow stays ${publication.status}`);
		await sleep(100);
	}
}

/** The ids of the executions that calls have started. */
async function executions({ id: workflowId }: SavedWorkflow): Promise<string[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await run.rest.request<{ results: Array<{ id: string }> }>(
		'GET',
		`/executions?filter=${filter}`,
	);
	return results.map((one) => one.id);
}

test('there is nothing before the workflow is published', async () => {
	assert.equal((await call({})).status, 404);
	assert.equal((await publish(flow)).status, 'published');
});

test('GET says what the tool is, and runs nothing', async () => {
	const { status, answer } = await call();
	assert.equal(status, 200);
	assert.deepEqual(answer, {
		name: 'get_shipping_cost',
		description: 'Gives the price of a parcel in euros, and the days it takes',
		parameters: {
			type: 'object',
			properties: {
				country: {
					type: 'string',
					description: 'Where the parcel goes: two-letter ISO code',
				},
				weight: { type: 'number', description: 'Weight in kilograms' },
				express: {
					type: 'boolean',
					description: 'Whether it must be there the next day',
				},
			},
			required: ['country', 'weight'],
			additionalProperties: false,
		},
	});
	assert.deepEqual(await executions(flow), []);
});

test('POST runs the workflow and answers with what its last node put out', async () => {
	const { status, answer } = await call({ country: 'IT', weight: 2.5 });
	assert.deepEqual(
		{ status, answer },
		{ status: 200, answer: { cost: 9, currency: 'EUR', days: 4 } },
	);
	const [execution = ''] = await executions(flow);
	const { outputs } = await run.rest.outcome(execution);
	assert.deepEqual(
		outputs[trigger]?.map(({ json }) => json),
		[{ country: 'IT', weight: 2.5 }],
	);
	const { data } = await run.rest.request<{ data: string }>('GET', `/executions/${execution}`);
	assert.doesNotMatch(data, new RegExp(secret));
});

test('who has not the secret learns nothing and runs nothing', async () => {
	const before = await executions(flow);
	for (const authorization of ['', 'Bearer wrong', `Basic ${secret}`]) {
		for (const body of [undefined, { country: 'IT', weight: 1 }, '{']) {
			const { status, answer } = await call(body, authorization);
			assert.deepEqual({ status, answer }, { status: 401, answer: { message: 'Unauthorized' } });
		}
	}
	assert.deepEqual(await executions(flow), before);
});

test('what does not fit is refused with the reason, and runs nothing', async () => {
	const before = await executions(flow);
	const refused: Array<[unknown, RegExp]> = [
		[{ country: 'IT' }, /^"weight" is missing$/],
		[{ country: 'IT', weight: '1' }, /^"weight" must be number$/],
		[{ country: 'IT', weight: 1, colour: 'red' }, /^"colour" is not an input of this tool$/],
		['{"country": ', /^The body is not JSON/],
		['[]', /must be a JSON object/],
		[`"${'x'.repeat(17 * 1024 * 1024)}"`, /exceed the size limit of this n8n/],
	];
	for (const [body, reason] of refused) {
		const { status, answer } = await call(body);
		assert.equal(status, 400);
		assert.match((answer as { message: string }).message, reason);
	}
	assert.deepEqual(await executions(flow), before);
});

test('an open flow with all items as its answer', async () => {
	const open = await run.rest.createWorkflow(
		flowWith(
			{ ...example, name: 'Open' },
			{ authentication: 'none', responseData: 'allEntries', path: 'open/flow' },
		),
	);
	await publish(open);
	const at = `${run.n8n.url}/webhook/open/flow`;
	assert.deepEqual(await call({ country: 'DE', weight: 1, express: true }, '', at), {
		status: 200,
		answer: [{ cost: 14, currency: 'EUR', days: 1 }],
	});
});

test('n8n refuses to publish what cannot be called, with the reason', async () => {
	const broken = await run.rest.createWorkflow(
		flowWith({ ...example, name: 'Broken' }, { toolName: 'no tool', path: 'broken' }),
	);
	const { status, triggers } = await publish(broken);
	assert.notEqual(status, 'published');
	const reasons = triggers.map(({ errorMessage }) => errorMessage).join();
	assert.match(reasons, /"Tool Name" must have 1 to 64 letters/);
	const at = `${run.n8n.url}/webhook/broken`;
	assert.equal((await call(undefined, undefined, at)).status, 404);
});

test('the test URL works for one call after a person has asked for it', async () => {
	const { waitingForWebhook } = await run.rest.request<{ waitingForWebhook?: boolean }>(
		'POST',
		`/workflows/${flow.id}/run`,
		{ triggerToStartFrom: { name: trigger } },
	);
	assert.equal(waitingForWebhook, true);
	const at = `${run.n8n.url}/webhook-test/get-shipping-cost`;
	const authorization = `Bearer ${secret}`;
	const { answer } = await call(undefined, authorization, at);
	assert.partialDeepStrictEqual(answer, { name: 'get_shipping_cost' });
	assert.equal((await call({ country: 'IT' }, authorization, at)).status, 400);
	assert.deepEqual(await call({ country: 'IT', weight: 1 }, authorization, at), {
		status: 200,
		answer: { cost: 6, currency: 'EUR', days: 4 },
	});
	assert.equal((await call({ country: 'IT', weight: 1 }, authorization, at)).status, 404);
});

test('the editor shows the URL that agents call', async (t) => {
	const browser = await openBrowser();
	const page = browser.pages()[0] ?? (await browser.newPage());
	try {
		await signIn(page, run);
		await page.goto(`${run.n8n.url}/workflow/${flow.id}`);
		await page.locator(`[data-test-id="canvas-node"][data-node-name="${trigger}"]`).dblclick();
		await page.getByText('Webhook URLs', { exact: true }).click();
		await page.getByText('Production URL', { exact: true }).first().click();
		await page.getByText(url).first().waitFor();
		await picture(page, 'tool-flow-trigger');
	} catch (error) {
		t.diagnostic(`The page as it was: ${await failedPicture(page)}`);
		throw error;
	} finally {
		await browser.close();
	}
});

test('an agent calls it by its URL', async () => {
	run.api.reset();
	run.api.script(
		{ toolCalls: [{ name: 'get_shipping_cost', arguments: { country: 'IT', weight: 2.5 } }] },
		{ text: 'It costs 9 euros' },
	);
	const node = (name: string, type: string, parameters: object, more: object = {}) => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		...more,
	});
	const workflow = await run.rest.createWorkflow({
		name: 'Agent with a tool flow',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', {}),
			node(
				'Agent',
				`${packageName}.openAiAgent`,
				{
					operation: 'run',
					name: 'Clerk',
					model: 'gpt-5.6-luna',
					input: 'What is 2.5 kg to Italy?',
				},
				{ credentials: { openAiPlatformApi: run.credential } },
			),
			node('Tool', `${packageName}.openAiAgentTool`, { tool: 'toolFlow', url }, { credentials }),
		],
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Tool: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	});
	const { status, error, outputs } = await run.rest.run(workflow, 'Start');
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	assert.equal(outputs.Agent?.[0]?.json.output, 'It costs 9 euros');
	const [first, second] = run.api.requests.filter(({ path }) => path === '/v1/responses');
	assert.partialDeepStrictEqual(first?.body, {
		tools: [{ type: 'function', name: 'get_shipping_cost' }],
	});
	assert.match(JSON.stringify(second?.body), /\\"cost\\":9/);
});
