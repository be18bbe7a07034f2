import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { screenshotFolder } from './browser.ts';
import { runFolder, type TestN8n } from './test-n8n.ts';

const folder = await screenshotFolder();

/** Signs the owner in to the editor. */
export async function signIn(page: Page, { n8n, owner }: TestN8n): Promise<void> {
	await page.goto(`${n8n.url}/signin`);
	await page.locator('input[name=emailOrLdapLoginId]').fill(owner.email);
	await page.locator('input[name=password]').fill(owner.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL(/\/home\//);
}

/** Takes a screenshot once nothing moves. */
export async function picture(page: Page, name: string): Promise<void> {
	await page.waitForFunction(
		'document.getAnimations().every((one) => one.effect.getTiming().iterations === Infinity)',
	);
	await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Takes a screenshot of the page as a failed test left it; gives its path. */
export async function failedPicture(page: Page): Promise<string> {
	const path = join(runFolder, 'failed.png');
	await page.screenshot({ path });
	return path;
}
