import fc from 'fast-check';
import { targetOf } from '../../nodes/OpenAi/resources/raw/target';
import { InputError } from '../../nodes/shared/kit/input-error';
import { runItems } from '../support/engine';
import { Recorder } from '../support/recorder';
import { useServers } from '../support/servers';
import { runs } from './hostile';

const servers = useServers();
const foreign = new Recorder();
beforeAll(async () => {
	await foreign.start();
});
afterAll(async () => {
	await foreign.stop();
});

const BASES = [
	'https://api.openai.com/v1',
	'https://acme.openai.azure.com/openai/v1?api-version=preview',
	'http://localhost:8000',
	'http://[::1]:8000/a/b/',
];

const PIECES = [
	'https://',
	'http://',
	'HTTP:',
	'ftp://',
	'file:///',
	'javascript:',
	'//',
	'/',
	'\\',
	'@',
	':',
	'?',
	'#',
	'&',
	'=',
	'.',
	'..',
	'%2e',
	'%2E%2e',
	'%252e',
	'%2f',
	'%5c',
	'%00',
	'%zz',
	'%',
	'\t',
	'\n',
	'\r',
	' ',
	'\u00a0',
	'\u3002',
	'\uff0f',
	'api.openai.com',
	'localhost:8000',
	'evil.example',
	'[::1]',
	'0x7f.1',
	'v1',
	'models',
	'user:pw@',
	'ｅvil',
	'\u202e',
];

/** What looks like the address of a request, or like that of another server. */
const address = (...more: string[]) =>
	fc
		.array(
			fc.oneof(
				{ weight: 5, arbitrary: fc.constantFrom(...PIECES, ...more) },
				{ weight: 1, arbitrary: fc.string() },
			),
			{
				minLength: 1,
				maxLength: 8,
			},
		)
		.map((pieces) => pieces.join(''));

/** The target; `undefined` when the address is refused with a sentence. */
const target = (entered: string, base: string): URL | undefined => {
	try {
		return targetOf(entered, base);
	} catch (error) {
		expect(error).toBeInstanceOf(InputError);
		return undefined;
	}
};

it('never leads to another host than the credential says, and not out of its path', () => {
	fc.assert(
		fc.property(address(), fc.constantFrom(...BASES), (entered, base) => {
			const url = target(entered, base);
			if (url === undefined) return;
			expect(url.origin).toBe(new URL(base).origin);
			expect(url.username + url.password + url.hash).toBe('');
			expect(new URL(url.href).href).toBe(url.href);
			const steps = url.pathname.split(/\/|%2f|%5c|\\/i);
			expect(steps.filter((step) => /^(\.|%2e){1,2}$/i.test(step))).toEqual([]);
		}),
		runs(10_000),
	);
});

it('leads to the same place when its result is entered', () => {
	fc.assert(
		fc.property(address(), fc.constantFrom(...BASES), (entered, base) => {
			const url = target(entered, base);
			if (url) expect(target(url.href, base)?.href).toBe(url.href);
		}),
		runs(5_000),
	);
});

it('sends the key to its own server only', async () => {
	const { host } = new URL(foreign.url);
	const sample = fc.sample(address(host, foreign.url, `@${host}`, `//${host}`), runs(150));
	foreign.reset(() => ({ body: {} }));
	servers.server.reset(() => ({ body: { ok: true } }));
	const items = sample.map((url) => ({ json: { url } }));
	const step = servers.onServer(
		{ resource: 'raw', operation: 'request', method: 'GET', url: '={{ $json.url }}' },
		items,
	);
	await runItems({ ...step, continueOnFail: true });
	expect(foreign.sent).toEqual([]);
	expect(servers.server.sent.length).toBeGreaterThan(0);
});
