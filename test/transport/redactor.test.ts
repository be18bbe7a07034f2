import { loadOptions } from '../../nodes/shared/load-options';
import { Redactor } from '../../nodes/shared/redactor';
import { runItems, runNode } from '../support/engine';
import { panelContext } from '../support/panel';
import { useServers } from '../support/servers';

const servers = useServers();
const { server } = servers;

const KEY = 'sk-proj-4/f+7"kQz\\9mTb2Xw=';

const WAYS: ReadonlyArray<readonly [string, (key: string) => string]> = [
	['as it is', (key) => `Bearer ${key}!`],
	['in JSON', (key) => JSON.stringify({ key })],
	['in JSON in JSON', (key) => JSON.stringify(JSON.stringify({ key }))],
	['in JSON with escaped slashes', (key) => JSON.stringify({ key }).replaceAll('/', '\\/')],
	['in a URL', (key) => `https://host/?key=${encodeURIComponent(key)}&b=1`],
	[
		'in a URL in small letters',
		(key) => encodeURIComponent(key).replace(/%../g, (code) => code.toLowerCase()),
	],
	['in a form', (key) => new URLSearchParams({ key }).toString()],
	['in base64', (key) => Buffer.from(key).toString('base64')],
	['in base64url', (key) => Buffer.from(key).toString('base64url')],
	['in a Basic header', (key) => `Basic ${Buffer.from(`user:${key}`).toString('base64')}`],
	['in a Basic header with a password', (key) => Buffer.from(`${key}:x`).toString('base64')],
	['its beginning', (key) => `${key.slice(0, 14)}...`],
];

it.each(WAYS)('takes a secret out %s', (_way, written) => {
	const text = `before ${written(KEY)} after ${written(KEY)}`;
	const clean = new Redactor(KEY).redacted(text);
	expect(clean).toMatch(/^before .* after /);
	for (const part of [KEY.slice(0, 12), KEY.slice(-8), encodeURIComponent(KEY).slice(-10)]) {
		expect(clean).not.toContain(part);
	}
	const decoded = clean
		.split(/[\s*:=&?"]+/)
		.map((word) => Buffer.from(word, 'base64').toString('latin1'))
		.join(' ');
	expect(decoded).not.toContain(KEY.slice(0, 8));
	expect(decoded).not.toContain(KEY.slice(-8));
});

it('takes out nothing of a run without secrets, and the same value comes back', () => {
	const value = { a: ['sk-proj-x'], vector: [1, 2], date: new Date(0) };
	expect(new Redactor().redactedJson(value)).toBe(value);
	expect(new Redactor(KEY).redactedJson(value)).toBe(value);
});

it('knows a secret that it learns of later, and of two that overlap leaves nothing', () => {
	const redactor = new Redactor();
	redactor.add('0123456789abcdef', '89abcdefghijklmn');
	expect(redactor.redacted('x0123456789abcdefghijklmny')).toBe('x***y');
	expect(redactor.redactedJson({ '0123456789abcdef': ['89abcdefghijklmn'] })).toEqual({
		'***': ['***'],
	});
});

it.each([
	'ollama',
	'openai',
	'lm-studio',
	'sk-no-key-required',
	'undefined',
	'no-key-needed',
	'none',
	'dummy',
	'EMPTY',
	'Not-Needed',
	'xxxxxxxxxxxx',
])('leaves the words of an answer alone with the key %s', async (apiKey) => {
	const body = { data: [{ id: `${apiKey}/llama3`, owned_by: apiKey }] };
	server.reset(() => ({ body }));
	const [item] = await runItems({
		parameters: { resource: 'raw', operation: 'request', url: '/models' },
		credential: { apiKey, baseUrl: server.url },
	});
	expect(item?.json.body).toEqual(body);
});

describe('what a server repeats of a credential', () => {
	const SECRETS = {
		apiKey: 'sk-proj-0123456789',
		signature: 'a81fce0093bd',
		password: 'pa55-word-of-base',
		query: 'q0e9r8y7t6',
	};
	const credential = () => {
		const base = new URL(server.url);
		base.searchParams.set('token', SECRETS.query);
		return {
			apiKey: SECRETS.apiKey,
			baseUrl: base.href,
			headers: {
				values: [
					{ name: 'X-Sig', value: SECRETS.signature },
					{ name: 'X-Title', value: 'our 12 marketing workflows' },
				],
			},
		};
	};
	const words = `${SECRETS.apiKey} ${SECRETS.signature} ${SECRETS.query} our 12 marketing workflows`;
	const clean = '*** *** *** our 12 marketing workflows';

	it.each([
		['chat', 'get', { completionId: 'a' }],
		['model', 'get', { model: 'm' }],
		['raw', 'request', { url: '/x' }],
	])('is not in an item of %s > %s', async (resource, operation, parameters) => {
		server.reset(() => ({
			body: { id: 'a', object: 'x', note: words, [words]: [words], choices: [] },
		}));
		const output = await runItems({
			parameters: { resource, operation, simplify: false, ...parameters },
			credential: credential(),
		});
		const text = JSON.stringify(output);
		expect(text).toContain(clean);
		for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
	});

	it.each([true, false])('is not in an error (Continue On Fail: %s)', async (continueOnFail) => {
		server.reset(() => ({ status: 400, body: { error: { message: words, code: words } } }));
		const { outputs, error } = await runNode({
			parameters: { resource: 'model', operation: 'get', model: 'm' },
			credential: credential(),
			continueOnFail,
		});
		const text = JSON.stringify([outputs, error?.message, error?.description, error?.context]);
		expect(text).toContain('***');
		for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
	});

	it('is not in a drop-down', async () => {
		const context = panelContext(credential());
		server.reset(() => ({ body: { data: [{ id: words }] } }));
		expect(await loadOptions.getModels.call(context)).toMatchObject([
			{ name: clean, value: clean },
		]);
		server.reset(() => ({ status: 400, body: { error: { message: words } } }));
		await expect(loadOptions.getModels.call(context)).rejects.toThrow(clean);
	});
});
