import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { packageName, repository } from '../../sandbox/paths.ts';
import type { WorkflowNode } from '../../sandbox/rest.ts';
import { startTestN8n } from './support/test-n8n.ts';

const run = await startTestN8n();
after(() => run.stop());

const foreign: string[] = [];
const server = createServer(({ headers }, response) => {
	foreign.push(JSON.stringify(headers));
	response.end('{}');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const foreignUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
after(() => server.close());

const node = (name: string, type: string, parameters: object, more: object = {}): WorkflowNode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters,
	...more,
});

const start = node('Start', 'n8n-nodes-base.manualTrigger', {});
const account = { credentials: { openAiPlatformApi: run.credential } };
const to = (name: string, type = 'main') => ({ [type]: [[{ node: name, type, index: 0 }]] });

async function outcomeOf(nodes: WorkflowNode[], connections: Record<string, object>) {
	const workflow = { name: 'Credentials', nodes: [start, ...nodes], connections };
	return await run.rest.run(await run.rest.createWorkflow(workflow), 'Start');
}

const folder = join(repository, 'credentials');
const types = (await readdir(folder)).map((file) =>
	file.replace('.credentials.ts', '').replace(/^O/, 'o'),
);

/** A workflow in which n8n's HTTP Request sends a credential to a URL of the workflow's own. */
async function sendElsewhere(type: string): Promise<string> {
	const data = { apiKey: 'sk-elsewhere', secret: 'a-secret-for-elsewhere', baseUrl: run.api.url };
	const id = await run.rest.saveCredential('Elsewhere', type, data);
	const request = node(
		'Request',
		'n8n-nodes-base.httpRequest',
		{
			url: foreignUrl,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: type,
			options: {},
		},
		{ typeVersion: 4.2, credentials: { [type]: { id, name: 'Elsewhere' } } },
	);
	// Newer versions of n8n refuse to save it, others to run it.
	try {
		const { status, error } = await outcomeOf([request], { Start: to('Request') });
		return `${status}: ${String(error)}`;
	} catch (error) {
		return `error: ${String(error)}`;
	}
}

for (const type of types) {
	test(`HTTP Request cannot send ${type} to a URL of its own`, async () => {
		const outcome = await sendElsewhere(type);
		assert.match(outcome, /^error: .*(?:cannot|not).*credential/is);
		assert.deepEqual(foreign, []);
	});
}

const chat = { resource: 'chat', operation: 'create', model: 'gpt-5.6-luna' };
const messages = { messages: { values: [{ role: 'user', content: 'Hello' }] } };

test('the node uses the credential', async () => {
	run.api.script({ text: 'Hello' });
	const own = node('Chat', `${packageName}.openAi`, { ...chat, ...messages }, account);
	const { status, error } = await outcomeOf([own], { Start: to('Chat') });
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
});

test('the node as a tool of an agent uses the credential', async () => {
	const models = { resource: 'model', operation: 'getMany', returnAll: true };
	run.api.script({ toolCalls: [{ name: 'Models', arguments: {} }] }, { text: 'There are some' });
	const nodes = [
		node(
			'Agent',
			`${packageName}.openAiAgent`,
			{ operation: 'run', name: 'Helper', model: 'gpt-5.6-luna', input: 'Which models?' },
			account,
		),
		node('Models', `${packageName}.openAiTool`, models, account),
	];
	const { status, error, outputs } = await outcomeOf(nodes, {
		Start: to('Agent'),
		Models: to('Agent', 'ai_tool'),
	});
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	assert.equal(outputs.Agent?.[0]?.json.output, 'There are some');
	assert.ok(run.api.requests.some(({ path }) => path === '/v1/models'));
});
