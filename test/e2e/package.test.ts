import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readExamples, triggerOf, withCredential } from '../../sandbox/examples.ts';
import { packageName } from '../../sandbox/paths.ts';
import type { WorkflowNode } from '../../sandbox/rest.ts';
import { runFolder, startTestN8n } from './support/test-n8n.ts';

const loads = join(runFolder, 'loads.txt');
const recorder = join(import.meta.dirname, 'support', 'record-loads.cjs');
const nodeFile = 'OpenAi.node.js';

const run = await startTestN8n({ NODE_OPTIONS: `--require "${recorder}"`, E2E_LOADS: loads });
after(() => run.stop());

async function loadedFiles(): Promise<string[]> {
	if (!existsSync(loads)) return [];
	return (await readFile(loads, 'utf8')).trim().split('\n');
}

test('n8n lists the node without having loaded its code, and loads it at the first run', async () => {
	const listed = await run.rest.nodeTypes();
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
	const listed = await run.rest.nodeTypes();
	assert.ok(listed.some(({ name }) => name === `${packageName}.openAiTool`));
});

const lists: Record<string, string> = {
	getModels: 'gpt-5.6-luna',
	getChatModels: 'gpt-5.6-luna',
	getEmbeddingModels: 'text-embedding-3-small',
	getResponseModels: 'gpt-5.5-pro',
	getImageModels: 'gpt-image-2',
	getSpeechModels: 'tts-1',
	getTranscriptionModels: 'whisper-1',
	getModerationModels: 'omni-moderation-latest',
};

for (const [method, model] of Object.entries(lists)) {
	test(`the drop-down ${method} is filled from the API`, async () => {
		const choices = await run.rest.choices(nodeWith(run.credential), method, 'parameters.model');
		assert.ok(choices.some(({ value }) => value === model));
	});
}

test('a drop-down says what is wrong when the API refuses the key', async () => {
	const id = await run.rest.saveCredential('Wrong key', 'openAiPlatformApi', {
		apiKey: 'sk-wrong',
		baseUrl: run.api.url,
	});
	const node = nodeWith({ id, name: 'Wrong key' });
	await assert.rejects(run.rest.choices(node, 'getModels', 'parameters.model'), (error: Error) => {
		assert.match(error.message, /API key/);
		assert.doesNotMatch(error.message, /sk-wrong/);
		return true;
	});
});

function nodeWith(credential: { id: string; name: string }): WorkflowNode {
	return {
		name: 'OpenAI Platform',
		type: `${packageName}.openAi`,
		typeVersion: 1,
		parameters: {},
		credentials: { openAiPlatformApi: credential },
	};
}
