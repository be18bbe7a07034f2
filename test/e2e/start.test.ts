import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { startApi } from 'openai-stand-in';
import { repository } from '../../sandbox/paths.ts';

const limit = 240_000;
const api = await startApi({ keys: ['sk-account'] });
after(() => api.close());

/** Runs `npm start -- --once` with the account of these variables, or with none. */
async function startOnce(
	account: Record<string, string>,
): Promise<{ code: unknown; text: string }> {
	const { OPENAI_API_KEY: _key, OPENAI_BASE_URL: _url, ...env } = process.env;
	const child = spawn('npm', ['start', '--', '--once'], {
		cwd: repository,
		env: { ...env, ...account },
		stdio: ['ignore', 'pipe', 'pipe'],
		signal: AbortSignal.timeout(limit),
	});
	let text = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (part: string) => (text += part));
	}
	const [code] = (await once(child, 'close')) as [unknown];
	return { code, text };
}

test('npm start -- --once prints an answer of the stand-in when there is no account', async () => {
	const { code, text } = await startOnce({});
	assert.equal(code, 0, text);
	assert.match(text, /using the stand-in API/);
	assert.match(text, /^\s+Stand-in reply \(no model was called\)/m);
});

test('npm start -- --once uses the account of OPENAI_API_KEY and OPENAI_BASE_URL', async () => {
	const { code, text } = await startOnce({
		OPENAI_API_KEY: 'sk-account',
		OPENAI_BASE_URL: api.url,
	});
	assert.equal(code, 0, text);
	assert.doesNotMatch(text, /sk-account/);
	const [asked] = api.requests.filter(({ path }) => path === '/v1/chat/completions');
	assert.equal(asked?.headers.authorization, 'Bearer sk-account');
});

test('npm start -- --once fails when the workflow fails, and says why', async () => {
	const { code, text } = await startOnce({ OPENAI_API_KEY: 'sk-other', OPENAI_BASE_URL: api.url });
	assert.equal(code, 1, text);
	assert.match(text, /did not succeed \(error\): .*API key/);
	assert.doesNotMatch(text, /sk-other/);
});
