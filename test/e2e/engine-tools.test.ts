import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { withCredential } from '../../sandbox/examples.ts';
import { packageName } from '../../sandbox/paths.ts';
import type { Workflow } from '../../sandbox/rest.ts';
import type { Node } from './support/nodes.ts';
import { fromModel, link, node, until, workflowTool } from './support/nodes.ts';
import { startTestN8n } from './support/test-n8n.ts';

// n8n's own nodes must be allowed to reach the server of this test.
const run = await startTestN8n({ N8N_SSRF_PROTECTION_ENABLED: 'false' });
const heard: Array<Record<string, string>> = [];
const echo = createServer((request, response) => {
	response.setHeader('Content-Type', 'application/json');
	const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
	const said = Object.fromEntries(searchParams);
	heard.push(said);
	response.end(JSON.stringify(said));
});
await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
const echoUrl = `http://127.0.0.1:${(echo.address() as AddressInfo).port}/`;
after(async () => {
	echo.close();
	await run.stop();
});

/** A workflow whose agent gets `count` items `{who, city}` and one tool node. */
const agentWorkflow = (tool: Node, count: number): Workflow =>
	withCredential(
		{
			name: `${count} items with ${tool.name}`,
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger', {}),
				node(
					'Items',
					'n8n-nodes-base.code',
					{
						jsCode: `return Array.from({ length: ${count} }, (_, i) => ({ json: { who: 'a' + i + 'z', city: 'c' + i } }));`,
					},
					2,
				),
				node('Agent', `${packageName}.openAiAgent`, {
					operation: 'run',
					name: 'Helper',
					model: 'gpt-5.6-luna',
					input: '={{ $json.who }}',
				}),
				tool,
			],
			connections: {
				Start: link('Items'),
				Items: link('Agent'),
				[tool.name]: link('Agent', 'ai_tool'),
			},
			settings: { executionOrder: 'v1' },
		},
		run.credential,
	);

interface Turn {
	readonly body: unknown;
}

const inputOf = ({ body }: Turn) =>
	(body as { input?: Array<{ type?: string; output?: unknown }> }).input ?? [];

const resultsIn = (turn: Turn): string[] =>
	inputOf(turn)
		.filter(({ type }) => type === 'function_call_output')
		.map(({ output }) => (typeof output === 'string' ? output : JSON.stringify(output)));

/** A model that calls the only tool it has with the name in its input, then repeats the result. */
const callingWith =
	(argument: string) =>
	(turn: Turn): object => {
		const results = resultsIn(turn);
		if (results.length > 0) return { text: results.join(' ') };
		const who = /a\d+z/.exec(JSON.stringify(inputOf(turn)))?.[0] ?? '';
		const { tools = [] } = turn.body as { tools?: Array<{ name: string }> };
		return { toolCalls: [{ name: tools[0]?.name ?? '', arguments: { [argument]: who } }] };
	};

async function answersOf(tool: Node, argument: string, count: number): Promise<string[]> {
	run.api.reset();
	run.api.script(...Array.from({ length: count * 2 }, () => callingWith(argument)));
	const workflow = await run.rest.createWorkflow(agentWorkflow(tool, count));
	const { status, error, outputs } = await run.rest.run(workflow, 'Start');
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	return (outputs.Agent ?? []).map(({ json }) => String(json.output));
}

const httpTool = node(
	'Look up',
	'n8n-nodes-base.httpRequestTool',
	{
		toolDescription: 'Looks a person up',
		url: echoUrl,
		sendQuery: true,
		queryParameters: {
			parameters: [
				{ name: 'who', value: fromModel('who') },
				{ name: 'city', value: '={{ $json.city }}' },
			],
		},
		options: {},
	},
	4.2,
);

for (const count of [10, 50]) {
	test(`${count} items get what an HTTP Request tool gave for each, with fields of their own`, async () => {
		const answers = await answersOf(httpTool, 'who', count);
		assert.equal(answers.length, count);
		for (const [index, answer] of answers.entries()) {
			assert.match(answer, new RegExp(`"a${index}z"`));
			assert.match(answer, new RegExp(`"c${index}"`));
		}
	});
}

test('ten items get what a Code tool gave for each', async () => {
	const tool = node(
		'Shout',
		'@n8n/n8n-nodes-langchain.toolCode',
		{ description: 'Shouts', jsCode: 'return "loud " + query;' },
		1.3,
	);
	const answers = await answersOf(tool, 'input', 10);
	for (const [index, answer] of answers.entries())
		assert.match(answer, new RegExp(`loud a${index}z`));
});

test("ten items get what n8n's Workflow tool gave for each", async () => {
	const child = await run.rest.createWorkflow({
		name: 'Echo',
		nodes: [
			node(
				'When Called',
				'n8n-nodes-base.executeWorkflowTrigger',
				{ workflowInputs: { values: [{ name: 'who' }] } },
				1.1,
			),
			node(
				'Answer',
				'n8n-nodes-base.set',
				{ mode: 'raw', jsonOutput: '={{ { heard: $json.who } }}', options: {} },
				3.4,
			),
		],
		connections: { 'When Called': link('Answer') },
	});
	await run.rest.publish(child);
	const tool = workflowTool('Echo', child.id);
	const answers = await answersOf(tool, 'who', 10);
	for (const [index, answer] of answers.entries()) assert.match(answer, new RegExp(`a${index}z`));
});

test('ten items get what our own node gave for each, as a tool', async () => {
	const own = withCredential(
		{
			name: 'own',
			nodes: [
				node('Models', `${packageName}.openAiTool`, {
					resource: 'raw',
					operation: 'request',
					method: 'GET',
					url: 'models',
					querySource: 'fields',
					query: { values: [{ name: 'who', value: fromModel('who') }] },
				}),
			],
			connections: {},
		},
		run.credential,
	).nodes[0];
	assert.ok(own);
	await answersOf(own, 'who', 10);
	const asked = run.api.requests.flatMap(({ path, query }) =>
		path === '/v1/models' ? [String((query as { who?: unknown }).who)] : [],
	);
	assert.deepEqual(asked.sort(), Array.from({ length: 10 }, (_, index) => `a${index}z`).sort());
});

test('a tool that waits goes on after a restart of n8n, two waiting calls of one node in one turn', async () => {
	run.api.reset();
	heard.length = 0;
	const child = await run.rest.createWorkflow({
		name: 'Asks someone',
		nodes: [
			node(
				'When Called',
				'n8n-nodes-base.executeWorkflowTrigger',
				{ workflowInputs: { values: [{ name: 'who' }] } },
				1.1,
			),
			node(
				'Tell',
				'n8n-nodes-base.httpRequest',
				{
					url: `=${echoUrl}?who={{ $json.who }}&url={{ encodeURIComponent($execution.resumeUrl) }}`,
					options: {},
				},
				4.2,
			),
			node('Wait', 'n8n-nodes-base.wait', { resume: 'webhook', options: {} }, 1.1),
			node(
				'Answer',
				'n8n-nodes-base.set',
				{
					mode: 'raw',
					jsonOutput: "={{ { agreed: $('When Called').item.json.who } }}",
					options: {},
				},
				3.4,
			),
		],
		connections: { 'When Called': link('Tell'), Tell: link('Wait'), Wait: link('Answer') },
	});
	await run.rest.publish(child);
	const ask = (who: string) => ({ name: 'Ask', arguments: { who } });
	run.api.script({ toolCalls: [ask('a1z'), ask('a2z')] }, (turn: Turn) => ({
		text: resultsIn(turn).join(' '),
	}));
	const parent = await run.rest.createWorkflow(agentWorkflow(workflowTool('Ask', child.id), 1));
	const { executionId } = await run.rest.request<{ executionId: string }>(
		'POST',
		`/workflows/${parent.id}/run`,
		{ triggerToStartFrom: { name: 'Start' } },
	);
	assert.equal((await run.rest.outcome(executionId)).status, 'waiting');
	await run.restart();
	for (const who of ['a1z', 'a2z']) {
		const url = await until(() => heard.find((said) => said.who === who)?.url);
		const answer = await until(async () => {
			const response = await fetch(url.replace(/^https?:\/\/[^/]+/, run.n8n.url));
			return response.ok ? response.status : undefined;
		});
		assert.equal(answer, 200);
	}
	const { status, error, outputs } = await run.rest.outcomeAfterWait(executionId);
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	const output = String(outputs.Agent?.[0]?.json.output);
	assert.match(output, /a1z.*a2z/s);
});
