import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readExamples, triggerOf, withCredential } from '../../sandbox/examples.ts';
import type { Workflow } from '../../sandbox/rest.ts';
import { startTestN8n } from './support/test-n8n.ts';

const run = await startTestN8n();
after(() => run.stop());
const examples = await readExamples();

const byForm = (): Workflow => {
	const workflow = examples.get('approval-by-form.json');
	assert.ok(workflow);
	return structuredClone(withCredential(workflow, run.credential));
};

/** Starts the workflow by hand; gives the ID of its execution. */
const start = async (workflow: Workflow): Promise<string> => {
	const saved = await run.rest.createWorkflow(workflow);
	const { executionId } = await run.rest.request<{ executionId: string }>(
		'POST',
		`/workflows/${saved.id}/run`,
		{ triggerToStartFrom: { name: triggerOf(saved) } },
	);
	return executionId;
};

test('an approval by form goes on after a restart of n8n', async () => {
	run.api.reset();
	const executionId = await start(byForm());
	const waiting = await run.rest.outcome(executionId);
	assert.equal(waiting.status, 'waiting');
	const [call] = waiting.outputs['Waiting Call'] ?? [];
	assert.equal((call?.json.approvals as Array<{ tool: string }>)[0]?.tool, 'ask_a_person');
	assert.doesNotMatch(JSON.stringify(call), /sk-stand-in/);

	await run.restart();
	const form = String(call?.json.form).replace(/^https?:\/\/[^/]+/, run.n8n.url);
	const answers = new FormData();
	answers.append('field-0', 'approve');
	answers.append('field-1', 'With pleasure');
	const answer = await fetch(form, { method: 'POST', body: answers });
	assert.equal(answer.status, 200, await answer.text());
	const { status, error, outputs } = await run.rest.outcome(executionId);
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	assert.match(String(outputs.Answer?.[0]?.json.answer), /With pleasure/);
});

test('an approval by form that nobody gave in time runs nothing', async () => {
	run.api.reset();
	const approval = byForm();
	const form = approval.nodes.find(({ name }) => name === 'Form');
	assert.ok(form);
	const limit = { limitWaitTime: true, resumeAmount: 1, resumeUnit: 'seconds' };
	form.parameters = { ...(form.parameters as object), ...limit };
	const executionId = await start(approval);
	const { status, error, outputs } = await run.rest.outcomeAfterWait(executionId);
	assert.equal(status, 'error');
	assert.match(String(error), /"Decision" is required, but it is blank/);
	assert.equal(outputs.Answer, undefined);
	const asked = run.api.requests.filter(({ path }) => path === '/v1/responses');
	assert.equal(asked.length, 1);
});
