import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readExamples, triggerOf, withCredential } from '../../sandbox/examples.ts';
import { packageName } from '../../sandbox/paths.ts';
import { runFolder, startTestN8n, type TestN8n } from './support/test-n8n.ts';

const loads = join(runFolder, 'loads.txt');
const recorder = join(import.meta.dirname, 'support', 'record-loads.cjs');
const nodeFile = 'OpenAi.node.js';
let run: TestN8n;

before(async () => {
	run = await startTestN8n({ NODE_OPTIONS: `--require "${recorder}"`, E2E_LOADS: loads });
});
after(() => run.stop());

async function loadedFiles(): Promise<string[]> {
	if (!existsSync(loads)) return [];
	return (await readFile(loads, 'utf8')).trim().split('\n');
}

test('n8n lists the node without having loaded its code, and loads it at the first run', async () => {
	const response = await fetch(`${run.n8n.url}/types/nodes.json`, {
		headers: { cookie: `${run.rest.cookie.name}=${run.rest.cookie.value}` },
	});
	const listed = (await response.json()) as Array<{ name: string; displayName: string }>;
	const node = listed.find(({ name }) => name === `${packageName}.openAi`);
	assert.equal(node?.displayName, 'OpenAI Platform');
	assert.deepEqual(
		(await loadedFiles()).filter((path) => !path.endsWith('.credentials.js')),
		[],
	);

	const chat = (await readExamples()).get('chat.json');
	assert.ok(chat);
	const workflow = await run.rest.createWorkflow(withCredential(chat, run.credential));
	const { status, error } = await run.rest.run(workflow, triggerOf(workflow));
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	assert.ok((await loadedFiles()).some((path) => path.endsWith(nodeFile)));
});

test('n8n also lists the node as a tool for its agents', async () => {
	const response = await fetch(`${run.n8n.url}/types/nodes.json`, {
		headers: { cookie: `${run.rest.cookie.name}=${run.rest.cookie.value}` },
	});
	const listed = (await response.json()) as Array<{ name: string }>;
	assert.ok(listed.some(({ name }) => name === `${packageName}.openAiTool`));
});
