import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium, selectors } from 'playwright-core';
import { repository } from '../../../sandbox/paths.ts';
import { runFolder } from './test-n8n.ts';

// Headless, as root too, and without the services for which Chromium would call its maker.
const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Milliseconds that anything on the page may take to appear. */
const patience = 20_000;

/** Debian's Chromium; CHROMIUM names another one. */
export async function openBrowser(): Promise<BrowserContext> {
	selectors.setTestIdAttribute('data-test-id');
	const profile = await mkdtemp(join(runFolder, 'chromium-'));
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: flags,
		headless: true,
		viewport: { width: 1440, height: 900 },
		locale: 'en-US',
		reducedMotion: 'reduce',
	});
	context.setDefaultTimeout(patience);
	return context;
}

/** The folder for screenshots: docs/images when E2E_SCREENSHOTS is set, else the run's own. */
export async function screenshotFolder(): Promise<string> {
	const folder = process.env.E2E_SCREENSHOTS
		? join(repository, 'docs', 'images')
		: join(runFolder, 'images');
	await mkdir(folder, { recursive: true });
	return folder;
}
