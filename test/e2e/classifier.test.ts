import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readExamples, triggerOf, withCredential } from '../../sandbox/examples.ts';
import { openBrowser } from './support/browser.ts';
import { failedPicture, picture, signIn } from './support/editor.ts';
import { startTestN8n } from './support/test-n8n.ts';

const run = await startTestN8n();
after(() => run.stop());
const example = (await readExamples()).get('classifier.json');
assert.ok(example);
const workflow = await run.rest.createWorkflow(withCredential(example, run.credential));

const reply = (branch: string) => ({
	text: JSON.stringify({ reasoning: `It is ${branch}`, branch, confidence: 0.9 }),
});

test('each item takes the output of its branch, and what fits none takes Else', async () => {
	const byWord = new Map([
		['charged', 'Billing'],
		['parcel', 'Shipping'],
		['praise', 'Praise'],
		['Lisbon', 'Geography'],
	]);
	for (let index = 0; index < byWord.size; index += 1) {
		run.api.script(({ body }) => {
			const asked = JSON.stringify((body as { input: unknown }).input);
			const [, branch = ''] = [...byWord].find(([word]) => asked.includes(word)) ?? [];
			return reply(branch);
		});
	}
	const { status, error, outputs } = await run.rest.run(workflow, triggerOf(workflow));
	assert.deepEqual({ status, error }, { status: 'success', error: undefined });
	const arrived = (name: string) =>
		outputs[name]?.map(({ json }) => {
			const { branch } = json.classification as { branch: string };
			return [branch, String(json.message).split(' ')[0]];
		});
	assert.deepEqual(arrived('To Accounting'), [['Billing', 'I']]);
	assert.deepEqual(arrived('To the Warehouse'), [['Shipping', 'My']]);
	assert.deepEqual(arrived('To the Team'), [['Praise', 'Nothing']]);
	assert.deepEqual(arrived('To a Person'), [['Else', 'Do']]);
	const [asked] = run.api.requests.filter(({ path }) => path === '/v1/responses');
	assert.partialDeepStrictEqual(asked?.body, {
		text: {
			format: {
				strict: true,
				schema: {
					properties: { branch: { enum: ['Billing', 'Shipping', 'Praise', 'Else'] } },
				},
			},
		},
	});
});

test('a failed item takes the error output when the node has one', async () => {
	const refused = { error: { status: 400, body: { error: { message: 'Refused.' } } } };
	run.api.script(refused, refused, refused, refused);
	const nodes = workflow.nodes.map((node) =>
		node.name === 'Classify' ? { ...node, onError: 'continueErrorOutput' } : node,
	);
	const { main } = workflow.connections.Classify as { main: unknown[] };
	const connections = {
		...workflow.connections,
		Classify: { main: [...main.slice(0, 4), [{ node: 'Errors', type: 'main', index: 0 }]] },
	};
	const errors = { ...nodes.find(({ name }) => name === 'To a Person'), id: 'errors' };
	const withErrors = await run.rest.createWorkflow({
		name: 'With an error output',
		nodes: [...nodes, { ...errors, type: 'n8n-nodes-base.noOp', name: 'Errors' }],
		connections,
	});
	const { status, outputs } = await run.rest.run(withErrors, triggerOf(withErrors));
	assert.equal(status, 'success');
	assert.equal(outputs.Errors?.length, 4);
	for (const { json } of outputs.Errors) {
		assert.match(String(json.error), /Refused/);
		assert.equal(typeof json.message, 'string');
		assert.partialDeepStrictEqual(json.details, { statusCode: 400 });
	}
	assert.equal(outputs['To a Person'], undefined);
});

test('the editor shows an output for each branch, and Else', async (t) => {
	const browser = await openBrowser();
	const page = browser.pages()[0] ?? (await browser.newPage());
	try {
		await signIn(page, run);
		await page.goto(`${run.n8n.url}/workflow/${workflow.id}`);
		const node = page.locator('[data-test-id="canvas-node"][data-node-name="Classify"]');
		await node.waitFor();
		for (const name of ['Billing', 'Shipping', 'Praise', 'Else']) {
			await node.getByText(name, { exact: true }).first().waitFor();
		}
		await node.getByText('Tools', { exact: true }).first().waitFor();
		await picture(page, 'classifier');
		await node.dblclick();
		await page.getByTestId('parameter-input-instructions').waitFor();
		await picture(page, 'classifier-fields');
	} catch (error) {
		t.diagnostic(`The page as it was: ${await failedPicture(page)}`);
		throw error;
	} finally {
		await browser.close();
	}
});
