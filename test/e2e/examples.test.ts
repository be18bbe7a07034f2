import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownNodesOf, readExamples, triggerOf, withCredential } from '../../sandbox/examples.ts';
import type { OutputItem } from '../../sandbox/outcome.ts';
import type { Workflow } from '../../sandbox/rest.ts';
import { startTestN8n } from './support/test-n8n.ts';

type Outputs = Record<string, OutputItem[]>;

const examples = await readExamples();
const publishedWithin = 60_000;

const run = await startTestN8n();
after(() => run.stop());

const posted = (path: string) =>
	run.api.requests.filter((request) => request.method === 'POST' && request.path === path);

/** What each example must have done, beyond that it succeeded. */
const checks: Record<string, (outputs: Outputs) => void> = {
	'chat.json': ({ 'Ask the Model': items = [] }) => {
		assert.equal(items.length, 1);
		const { text: content, model, finishReason } = items[0]?.json ?? {};
		assert.match(String(content), /^Stand-in reply/);
		assert.match(String(content), /What is a workflow automation tool good for\?/);
		assert.equal(model, 'gpt-5.6-luna');
		assert.equal(finishReason, 'stop');
		const [{ body } = { body: {} }] = posted('/v1/chat/completions');
		const { messages } = body as { messages: Array<{ role: string }> };
		assert.deepEqual(
			messages.map(({ role }) => role),
			['system', 'user'],
		);
	},
	'approval-by-form.json': ({ 'Waiting Call': items = [] }) => {
		const [approval] = items[0]?.json.approvals as [Record<string, unknown>];
		assert.equal(approval.tool, 'ask_a_person');
		assert.deepEqual(Object.keys(approval.arguments ?? {}), ['order', 'amount', 'reason']);
	},
	'support-agent.json': ({ Answer: items = [] }) => {
		assert.match(String(items[0]?.json.answer), /^Stand-in reply/);
		assert.equal(items[0]?.json.answeredBy, 'Support');
	},
	'mcp-agent.json': ({ 'Documentation Agent': items = [] }) => {
		assert.equal(items[0]?.json.agent, 'Librarian');
		assert.match(JSON.stringify(items[0].json.history), /mcp_call/);
	},
	'response.json': (outputs: Outputs) => {
		const [waited, further, read] = ['Ask and Wait', 'Ask Further', 'Read Again'].map(
			(name) => outputs[name]?.[0]?.json ?? {},
		);
		assert.equal(waited?.status, 'completed');
		assert.ok(Array.isArray(waited.sources));
		assert.deepEqual(Object.keys(further?.parsed ?? {}), ['use', 'reason']);
		assert.equal(read?.id, further?.id);
		assert.equal(read?.text, further?.text);
	},
	'chat-model.json': ({ Answer: answers = [] }) => {
		assert.equal(answers.length, 2);
		for (const { json } of answers) assert.match(String(json.text), /What is a/);
	},
	'embeddings-node.json': ({ Insert: inserted = [], Answer: answers = [] }) => {
		assert.equal(inserted.length, 3);
		assert.equal(answers.length, 1);
		assert.match(String(answers[0]?.json.response), /refunds/i);
	},
	'scheduled-classification.json': ({ Classify: items = [] }) => {
		assert.equal(items.length, 3);
		for (const { json } of items) {
			const { sentiment, topic } = json.parsed as Record<string, unknown>;
			assert.ok(['positive', 'neutral', 'negative'].includes(String(sentiment)));
			assert.equal(typeof topic, 'string');
		}
	},
	'summarize-files.json': ({ 'Upload File': uploads = [], Summarize: summaries = [] }) => {
		assert.deepEqual(
			uploads.map(({ json }) => json.filename),
			['meeting.txt', 'support.txt'],
		);
		for (const { json } of uploads) assert.match(String(json.id), /^file-/);
		assert.deepEqual(
			summaries.map(({ json }) => /Minutes|Support report/.exec(String(json.text))?.[0]),
			['Minutes', 'Support report'],
		);
	},
};

/** Examples that end in a wait, for a person or an event. */
const waiting = new Set(['approval-by-form.json', 'background-response.json']);

/** Examples with a second part that an event starts. */
const halves = new Set(['batch-done.json']);

/**
 * Nodes that put out nothing of their own: of several triggers only one runs, and sub-nodes supply others.
 */
const silent =
	/Trigger$|\.openAiAgentTool$|\.openAiHandoffAgent$|\.openAiEmbeddings$|\.openAiChatModel$/;

/** Examples that a person chats with. */
const chatting = new Set(['chat-with-memory.json']);

for (const [file, example] of examples) {
	if (chatting.has(file)) continue;
	test(`docs/examples/${file} runs`, async () => {
		run.api.reset();
		const ready = withCredential(example, run.credential, run.adminCredential);
		const workflow = await run.rest.createWorkflow(ready);
		const { status, error, outputs } = await run.rest.run(workflow, triggerOf(workflow));
		const end = waiting.has(file) ? 'waiting' : 'success';
		assert.deepEqual({ status, error }, { status: end, error: undefined });
		const speaking = ownNodesOf(workflow).filter(({ type }) => !silent.test(type));
		for (const { name } of waiting.has(file) || halves.has(file) ? [] : speaking) {
			assert.ok((outputs[name]?.length ?? 0) > 0, `"${name}" put out nothing`);
			for (const { json } of outputs[name] ?? []) assert.equal(json.error, undefined);
		}
		checks[file]?.(outputs);
	});
}

test('a published workflow runs on its schedule with nobody there', async () => {
	const example = examples.get('scheduled-classification.json');
	assert.ok(example);
	const everySecond = withSchedule(example, { field: 'seconds', secondsInterval: 1 });
	const workflow = await run.rest.createWorkflow(withCredential(everySecond, run.credential));
	await run.rest.publish(workflow);
	try {
		const deadline = Date.now() + publishedWithin;
		let [executionId] = await run.rest.productionExecutions(workflow.id);
		while (executionId === undefined && Date.now() < deadline) {
			await sleep(500);
			[executionId] = await run.rest.productionExecutions(workflow.id);
		}
		assert.ok(executionId, 'the schedule started nothing');
		const { status, error, outputs } = await run.rest.outcome(executionId);
		assert.deepEqual({ status, error }, { status: 'success', error: undefined });
		checks['scheduled-classification.json']?.(outputs);
	} finally {
		await run.rest.unpublish(workflow);
	}
});

test('docs/examples/chat-with-memory.json remembers what each session said, tool calls among it', async () => {
	const example = examples.get('chat-with-memory.json');
	assert.ok(example);
	const workflow = await run.rest.createWorkflow(withCredential(example, run.credential));
	await run.rest.publish(workflow);
	await published(workflow.id);
	const { webhookId } = workflow.nodes.find(({ type }) => type.endsWith('.chatTrigger')) as {
		webhookId?: string;
	};
	const say = async (sessionId: string, chatInput: string): Promise<string> => {
		const response = await fetch(`${run.n8n.url}/webhook/${webhookId}/chat`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ action: 'sendMessage', sessionId, chatInput }),
		});
		const text = await response.text();
		const { output } = JSON.parse(text) as { output?: string };
		assert.ok(output !== undefined, text);
		return output;
	};
	const textIn = (body: unknown): string => JSON.stringify((body as { input?: unknown }).input);
	try {
		run.api.reset();
		run.api.script(
			{ toolCalls: [{ name: 'clock', arguments: { input: 'now' } }] },
			{ text: 'Noon' },
		);
		assert.equal(await say('anna', 'My name is Anna. What time is it?'), 'Noon');
		run.api.script({ text: 'Anna' });
		assert.equal(await say('anna', 'What is my name?'), 'Anna');
		const second = textIn(posted('/v1/responses').at(-1)?.body);
		assert.match(second, /My name is Anna/);
		assert.match(second, /function_call_output/);
		run.api.script(
			...Array.from({ length: 2 }, () => ({ body }: { body: unknown }) => ({
				text: /Anna/.test(textIn(body)) ? 'You are Anna' : 'I do not know you',
			})),
		);
		const both = await Promise.all([say('anna', 'And now?'), say('ben', 'Who am I?')]);
		assert.deepEqual(both, ['You are Anna', 'I do not know you']);
	} finally {
		await run.rest.unpublish(workflow);
	}
});

/** Waits until a published workflow is there to be called. */
async function published(id: string): Promise<void> {
	const deadline = Date.now() + publishedWithin;
	for (;;) {
		const path = `/workflows/${id}/publication-status`;
		const { status } = await run.rest.request<{ status: string }>('GET', path);
		if (status === 'published') return;
		assert.ok(Date.now() < deadline, `the workflow stays ${status}`);
		await sleep(100);
	}
}

function withSchedule(workflow: Workflow, interval: Record<string, unknown>): Workflow {
	const nodes = workflow.nodes.map((node) =>
		node.type === 'n8n-nodes-base.scheduleTrigger'
			? { ...node, parameters: { rule: { interval: [interval] } } }
			: node,
	);
	return { ...workflow, name: `${workflow.name} (every second)`, nodes };
}
