import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { type Api, startApi } from 'openai-stand-in';
import { copyExampleFiles, saveAccount, saveAdminAccount } from '../../../sandbox/examples.ts';
import { type N8n, type N8nOptions, startN8n } from '../../../sandbox/n8n.ts';
import { ownerOf } from '../../../sandbox/owner.ts';
import { installPacked } from '../../../sandbox/pack.ts';
import { N8nRest, type Owner } from '../../../sandbox/rest.ts';

/** An n8n of a test's own, with the packed package and a credential for a stand-in API. */
export interface TestN8n {
	n8n: N8n;
	/** n8n's N8N_USER_FOLDER. */
	userFolder: string;
	rest: N8nRest;
	owner: Owner;
	api: Api;
	credential: { id: string; name: string };
	/** A credential of an admin key for it. */
	adminCredential: { id: string; name: string };
	/** Stops n8n and starts it again, with what it had stored; its address may be another then. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

/** The folder of this run, in which tests may leave files. */
export const runFolder = setByRunner('E2E_FOLDER');

const apiKey = 'sk-stand-in';

/** Starts it; `env` adds environment variables to n8n's, `installation` names another n8n than the sandbox's. */
export async function startTestN8n(
	env: Record<string, string> = {},
	installation?: N8nOptions['installation'],
): Promise<TestN8n> {
	const { signal } = new AbortController();
	const userFolder = await mkdtemp(join(runFolder, 'user-'));
	await installPacked(setByRunner('E2E_TARBALL'), userFolder, signal);
	await copyExampleFiles(userFolder);
	const owner = await ownerOf(userFolder);
	const api = await startApi({ keys: [apiKey] });
	const start = () => startN8n({ userFolder, env, signal, ...(installation && { installation }) });
	try {
		const n8n = await start();
		try {
			const rest = await N8nRest.signIn(n8n.url, owner, signal);
			const credential = await saveAccount(rest, { apiKey, baseUrl: api.url });
			const adminCredential = await saveAdminAccount(rest, { apiKey, baseUrl: api.url });
			const running: TestN8n = {
				n8n,
				userFolder,
				rest,
				owner,
				api,
				credential,
				adminCredential,
				async restart() {
					await running.n8n.stop();
					running.n8n = await start();
					running.rest = await N8nRest.signIn(running.n8n.url, owner, signal);
				},
				async stop() {
					await running.n8n.stop();
					await api.close();
				},
			};
			return running;
		} catch (error) {
			await n8n.stop();
			throw error;
		}
	} catch (error) {
		await api.close();
		throw error;
	}
}

function setByRunner(name: string): string {
	const value = process.env[name];
	if (value === undefined) throw new Error('These tests are run by "npm run test:e2e"');
	return value;
}
