import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openBrowser } from './support/browser.ts';
import { failedPicture, picture, signIn } from './support/editor.ts';
import { startTestN8n } from './support/test-n8n.ts';

// Not the one that the node starts with.
const model = 'gpt-5.4-mini';
const question = 'What does a scheduled workflow do?';
const run = await startTestN8n();
after(() => run.stop());
// Two accounts, so that choosing one is a choice: n8n preselects an only one.
await run.rest.saveCredential('Another account', 'openAiPlatformApi', {
	apiKey: 'sk-another',
	baseUrl: run.api.url,
});
const browser = await openBrowser();
after(() => browser.close());
const page = browser.pages()[0] ?? (await browser.newPage());

test('a person adds the node, picks account and model, runs it and reads the answer', async (t) => {
	try {
		await signIn(page, run);
		await addChatNode();
		await chooseCredential(run.credential.name);
		const models = await openModels();
		// On a server that is not OpenAI's own nothing is hidden: the likely ones come first.
		const [chatModel, otherModel] = [model, 'text-embedding-3-small'].map((id) =>
			models.indexOf(id),
		);
		assert.ok(chatModel !== undefined && otherModel !== undefined);
		assert.ok(chatModel >= 0 && chatModel < otherModel, `it offers ${models.join(', ')}`);
		await picture(page, 'models');
		await page.getByRole('option', { name: model, exact: true }).click();

		await writeMessage(question);
		await page.getByTestId('node-execute-button').click();
		const output = page
			.getByTestId('ndv-output-panel')
			.or(page.getByTestId('output-panel'))
			.first();
		await output
			.getByText(/Stand-in reply/)
			.first()
			.waitFor();
		await picture(page, 'chat');

		const asked = run.api.requests.findLast(({ path }) => path === '/v1/chat/completions');
		assert.ok(asked);
		assert.partialDeepStrictEqual(asked.body, {
			model,
			messages: [{ role: 'user', content: question }],
		});
		assert.equal(asked.headers.authorization, 'Bearer sk-stand-in');
	} catch (error) {
		t.diagnostic(`The page as it was: ${await failedPicture(page)}`);
		throw error;
	}
});

async function addChatNode(): Promise<void> {
	await page.goto(`${run.n8n.url}/workflow/new`);
	await page.getByTestId('canvas-plus-button').click();
	await page.getByTestId('node-creator-search-bar').fill('OpenAI Platform');
	const creator = page.getByTestId('node-creator');
	await creator.getByText('OpenAI Platform', { exact: true }).first().click();
	// n8n lists the node and its trigger as one, the trigger's events first where a workflow begins.
	await creator.getByText(/^Actions \(\d+\)/).click();
	await creator.getByText('Create a chat completion', { exact: true }).waitFor();
	await picture(page, 'panel');
	await creator.getByText('Create a chat completion', { exact: true }).click();
	await page.getByTestId('node-credentials-select').waitFor();
}

async function chooseCredential(name: string): Promise<void> {
	await page.getByTestId('node-credentials-select').click();
	await page.getByRole('option').filter({ hasText: name }).click();
}

async function openModels(): Promise<string[]> {
	const options = page.getByRole('option');
	const wanted = options.filter({ hasText: model }).first();
	// A click while n8n still loads the choices for the new credential is lost.
	for (let attempt = 1; !(await wanted.isVisible()); attempt += 1) {
		await page.getByTestId('parameter-input-model').click();
		await wanted.waitFor({ timeout: 5_000 }).catch((error: unknown) => {
			if (attempt === 4) throw error;
		});
	}
	const names = await options.allInnerTexts();
	return names.map((name) => name.trim().split('\n')[0] ?? '');
}

async function writeMessage(text: string): Promise<void> {
	const content = page.getByTestId('parameter-input-content');
	if ((await content.count()) === 0)
		await page.getByRole('button', { name: 'Add Message' }).click();
	await content.locator('input, textarea').first().fill(text);
}
