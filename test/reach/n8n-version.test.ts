import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { assertCredentialAllowsUrl } from 'n8n-workflow';
import { egressFilterOf, ownDomainCheck, tooOld } from '../../nodes/shared/n8n-version';

const node: INode = {
	id: '1',
	name: 'OpenAI',
	type: 'n8n-nodes-openai-platform.openAi',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

describe('versions of n8n', () => {
	test.each(['0.236.3', '1.0.0', '1.99.1', '1.122.5'])(
		'%s is refused with its number',
		(version) => {
			const [major, minor] = version.split('.');
			expect(tooOld(version)).toBe(
				`This node needs n8n 1.123 or newer, and this is n8n ${major}.${minor}: update n8n`,
			);
		},
	);

	test.each([
		'1.123.0',
		'1.123.81',
		'1.200.0',
		'2.0.0',
		'2.41.1',
		'10.0.0-beta.1',
		'nightly',
		undefined,
	])('%s is not', (version) => {
		expect(tooOld(version)).toBeUndefined();
	});
});

describe('the egress filter', () => {
	const names = ['N8N_SSRF_PROTECTION_ENABLED', 'N8N_SSRF_PROTECTION_ENABLED_FILE'] as const;
	afterEach(() => {
		for (const name of names) delete process.env[name];
	});

	const withoutFilter: Array<[string, object]> = [
		['the helper is missing', {}],
		['the helper returns nothing', { getSecureEgressFilter: () => undefined }],
	];

	test.each(withoutFilter)('allows requests where %s', async (_, helpers) => {
		process.env.N8N_SSRF_PROTECTION_ENABLED = 'false';
		const filter = egressFilterOf({ helpers });
		expect(await filter.validateUrl('http://10.0.0.1')).toEqual({ ok: true });
		const address = await new Promise((resolve) => {
			filter.createSecureLookup()('127.0.0.1', {}, (_error, found) => {
				resolve(found);
			});
		});
		expect(address).toBe('127.0.0.1');
	});

	test.each(withoutFilter)('refuses where %s and the protection is on', (_, helpers) => {
		for (const value of ['true', '1', 'TRUE', 'yes', ' true']) {
			process.env.N8N_SSRF_PROTECTION_ENABLED = value;
			expect(() => egressFilterOf({ helpers })).toThrow(/update to n8n 2\.38 or newer/);
		}
		delete process.env.N8N_SSRF_PROTECTION_ENABLED;
		process.env.N8N_SSRF_PROTECTION_ENABLED_FILE = '/run/secrets/protection';
		expect(() => egressFilterOf({ helpers })).toThrow(/update to n8n 2\.38 or newer/);
	});

	test("is n8n's own where there is one", () => {
		process.env.N8N_SSRF_PROTECTION_ENABLED = 'true';
		const filter = { validateUrl: jest.fn(), createSecureLookup: jest.fn() };
		expect(egressFilterOf({ helpers: { getSecureEgressFilter: () => filter } })).toBe(filter);
	});
});

describe("the credential's domains, checked by ourselves as n8n checks them", () => {
	const specific = (allowedDomains: string) => ({
		allowedHttpRequestDomains: 'domains',
		allowedDomains,
	});
	const credentials: ICredentialDataDecryptedObject[] = [
		{},
		{ allowedHttpRequestDomains: 'all', allowedDomains: 'other.example' },
		{ allowedHttpRequestDomains: 'none' },
		specific(''),
		specific(' , '),
		specific('api.example.com'),
		specific('other.example, API.example.com.'),
		specific('*.example.com'),
		specific('*.'),
		specific('*'),
		specific('example.com'),
		specific('*.com.'),
		specific('.example.com'),
		specific('127.0.0.1'),
		specific('[::1]'),
	];
	const urls = [
		'https://api.example.com/v1',
		'https://API.EXAMPLE.COM./v1',
		'https://example.com',
		'https://evil-example.com',
		'https://api.example.com.evil.test/',
		'https://evil.test/?https://api.example.com',
		'https://api.example.com@evil.test/',
		'http://127.0.0.1:8080',
		'http://2130706433/',
		'http://[::1]:80/',
	];
	const passes = (check: () => unknown): boolean => {
		try {
			check();
			return true;
		} catch {
			return false;
		}
	};

	test.each(credentials)('%j', (credentialData) => {
		for (const url of urls) {
			for (const pinned of [{}, { pinnedUrl: url }, { pinnedUrl: 'https://api.example.com/v1' }]) {
				const use = { node, credentialData, url, ...pinned };
				expect([url, pinned, passes(() => ownDomainCheck(use))]).toEqual([
					url,
					pinned,
					passes(() => assertCredentialAllowsUrl(use)),
				]);
			}
		}
	});

	test('the error names the host, not what else is in the URL', () => {
		const url = 'https://user:password@evil.test/v1?key=secret';
		expect(() => ownDomainCheck({ node, credentialData: specific('example.com'), url })).toThrow(
			'The credential is not allowed for evil.test: add it to "Allowed Domains" in the credential, which are example.com',
		);
	});
});
