import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startApi } from 'openai-stand-in';
import { readExamples, saveAccount, withCredential } from '../../sandbox/examples.ts';
import { packageName } from '../../sandbox/paths.ts';
import type { Workflow } from '../../sandbox/rest.ts';
import { startTestN8n } from './support/test-n8n.ts';

const run = await startTestN8n();
after(() => run.stop());

const langchain = '@n8n/n8n-nodes-langchain';

const node = (name: string, type: string, parameters: object, typeVersion = 1) => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [0, 0] as [number, number],
	parameters,
});

const to = (name: string, type = 'main') => ({ [type]: [[{ node: name, type, index: 0 }]] });

/** A workflow whose root node gets our chat model, and so many items. */
const withModel = (
	root: ReturnType<typeof node>,
	parameters: object,
	{ items = 1, tool }: { items?: number; tool?: ReturnType<typeof node> } = {},
): Workflow => ({
	name: `${root.name} with a model of ours`,
	nodes: [
		node('Start', 'n8n-nodes-base.manualTrigger', {}),
		node(
			'Items',
			'n8n-nodes-base.code',
			{
				jsCode: `return Array.from({ length: ${items} }, (_, index) => ({ json: { text: 'Question ' + index } }));`,
			},
			2,
		),
		root,
		node('Model', `${packageName}.openAiChatModel`, { model: 'gpt-5.6-luna', ...parameters }),
		...(tool ? [tool] : []),
	],
	connections: {
		Start: to('Items'),
		Items: to(root.name),
		Model: to(root.name, 'ai_languageModel'),
		...(tool && { [tool.name]: to(root.name, 'ai_tool') }),
	},
	settings: { executionOrder: 'v1' },
});

const prompt = { promptType: 'define', text: '={{ $json.text }}' };
const chain = node('Chain', `${langchain}.chainLlm`, prompt, 1.7);
const agent = node('Agent', `${langchain}.agent`, prompt, 3);
const calculator = node('Calculator', `${langchain}.toolCalculator`, {});

const execute = async (workflow: Workflow, credential = run.credential) => {
	const saved = await run.rest.createWorkflow(withCredential(workflow, credential));
	return await run.rest.run(saved, 'Start');
};

/** What n8n keeps of an execution of a workflow, as it stores it. */
const dataOf = async (workflow: Workflow, start = 'Start'): Promise<string> => {
	const saved = await run.rest.createWorkflow(withCredential(workflow, run.credential));
	const { executionId } = await run.rest.request<{ executionId: string }>(
		'POST',
		`/workflows/${saved.id}/run`,
		{ triggerToStartFrom: { name: start } },
	);
	const { error } = await run.rest.outcome(executionId);
	assert.equal(error, undefined);
	return (await run.rest.request<{ data: string }>('GET', `/executions/${executionId}`)).data;
};

for (const [api, path] of [
	['chatCompletions', '/chat/completions'],
	['responses', '/responses'],
] as const) {
	test(`a chain answers with ${api}, over our transport`, async () => {
		run.api.reset();
		const options = {
			maxCompletionTokens: 99,
			serviceTier: 'flex',
			parallelToolCalls: false,
			extraBody: '{"metadata": {"a": "b"}}',
		};
		const { error, outputs } = await execute(withModel(chain, { api, options }));
		assert.equal(error, undefined);
		assert.match(String(outputs.Chain?.[0]?.json.text), /Question 0/);
		const [request, ...others] = run.api.requests;
		assert.deepEqual(others, []);
		assert.ok(request);
		assert.ok(request.path.endsWith(path));
		assert.equal(request.headers['user-agent'], 'n8n-nodes-openai-platform');
		const body = request.body as Record<string, unknown>;
		assert.equal(body.max_completion_tokens ?? body.max_output_tokens, 99);
		assert.equal(body.service_tier, 'flex');
		assert.deepEqual(body.metadata, { a: 'b' });
		assert.equal('parallel_tool_calls' in body, false);
	});

	test(`an agent calls a tool with ${api}`, async () => {
		run.api.reset();
		run.api.script(
			{ toolCalls: [{ name: 'Calculator', arguments: { input: '6*7' } }] },
			{ text: 'It is 42.' },
		);
		const { error, outputs } = await execute(withModel(agent, { api }, { tool: calculator }));
		assert.equal(error, undefined);
		assert.equal(outputs.Agent?.[0]?.json.output, 'It is 42.');
		assert.equal(run.api.requests.length, 2);
		assert.match(JSON.stringify(run.api.requests[1]?.body), /42/);
		for (const { headers } of run.api.requests) {
			assert.equal(headers['user-agent'], 'n8n-nodes-openai-platform');
		}
	});

	test(`an execution shows the tokens that ${api} counted, and no key`, async () => {
		const data = await dataOf(withModel(chain, { api }));
		assert.match(data, /"tokenUsage"/);
		assert.doesNotMatch(data, /"tokenUsageEstimate"/);
		assert.doesNotMatch(data, /sk-stand-in/);
	});

	test(`a failure with ${api} is one sentence`, async () => {
		run.api.reset();
		run.api.script({
			error: { status: 429, body: { error: { message: 'x', code: 'insufficient_quota' } } },
		});
		const { status, error = '' } = await execute(withModel(chain, { api }));
		assert.equal(status, 'error');
		assert.match(error, /has no credit left/);
	});
}

test('every item of a chain and an agent is answered by a server that limits', async () => {
	const limited = await startApi({ limit: 5 });
	try {
		const credential = await saveAccount(run.rest, { apiKey: 'sk-limited', baseUrl: limited.url });
		for (const root of [chain, agent]) {
			const tool = root === agent ? { tool: calculator } : {};
			const workflow = withModel(root, {}, { items: 20, ...tool });
			const { error, outputs } = await execute(workflow, credential);
			assert.equal(error, undefined);
			assert.equal(outputs[root.name]?.length, 20);
			for (const [index, { json }] of (outputs[root.name] ?? []).entries()) {
				assert.match(String(json.text ?? json.output), new RegExp(`Question ${index}\\b`));
			}
		}
	} finally {
		await limited.close();
		// n8n keeps one account of a name.
		await saveAccount(run.rest, { apiKey: 'sk-stand-in', baseUrl: run.api.url });
	}
});

test('a vector store takes and finds texts, and the execution keeps no vectors', async () => {
	run.api.reset();
	const example = (await readExamples()).get('embeddings-node.json');
	assert.ok(example);
	const data = await dataOf(example, 'Start by Hand');
	const embedded = run.api.requests.filter(({ path }) => path.endsWith('/embeddings'));
	assert.deepEqual(
		embedded.map(({ body }) => (body as { input: string[] }).input.length),
		[3, 1],
	);
	for (const { headers } of embedded) {
		assert.equal(headers['user-agent'], 'n8n-nodes-openai-platform');
	}
	const [asked] = run.api.requests.filter(({ path }) => path.endsWith('/chat/completions'));
	assert.match(JSON.stringify(asked?.body), /delivered|Refunds|closed/);
	assert.match(data, /"vectors"/);
	assert.doesNotMatch(data, /(?:-?0\.\d+,){9}/);
});
