import { accountOf, gateOf } from '../../nodes/shared/openai/gate/gates';
import { poolOf } from '../../nodes/shared/openai/gate/pool';

const BASE = 'https://api.openai.com/v1';
const form = (model: string) => {
	const body = new FormData();
	body.set('model', model);
	return body;
};

it.each([
	['a chat and a response', { path: '/chat/completions' }, { path: '/responses' }],
	['a full URL', { path: '/embeddings' }, { path: `${BASE}/embeddings?a=1` }],
])('is one for a model, whichever endpoint asks it: %s', (_name, first, second) => {
	const body = { model: 'm' };
	const pool = poolOf({ ...first, body }, BASE);
	expect(poolOf({ ...second, body }, BASE)).toBe(pool);
	expect(poolOf({ ...second, body: JSON.stringify(body) }, BASE)).toBe(pool);
	expect(poolOf({ ...second, body: form('m') }, BASE)).toBe(pool);
	expect(poolOf({ ...second, body: { model: 'other' } }, BASE)).not.toBe(pool);
	expect(pool).not.toContain('m ');
});

it('is the deployment at Azure', () => {
	const azure = 'https://x.openai.azure.com/openai';
	const body = { model: 'm' };
	const pool = (name: string) =>
		poolOf({ path: `/deployments/${name}/chat/completions?api-version=1`, body }, azure);
	expect(pool('a')).not.toBe(pool('b'));
	expect(poolOf({ path: '/chat/completions', body }, `${azure}/deployments/a`)).toBe(pool('a'));
});

it('is the kind of endpoint without a model', () => {
	expect(poolOf({ path: '/files' }, BASE)).toBe(poolOf({ path: `${BASE}/files/file-1` }, BASE));
	expect(poolOf({ path: '/files' }, BASE)).not.toBe(poolOf({ path: '/batches' }, BASE));
	expect(poolOf({ path: '/files', body: '{"model": ' }, BASE)).toBe(
		poolOf({ path: '/files' }, BASE),
	);
});

it('keeps no secret, and tells accounts apart', () => {
	const account = accountOf({ apiKey: 'sk-secret', projectId: 'p' });
	expect(account).not.toContain('secret');
	expect(accountOf({ apiKey: 'sk-secret' })).not.toBe(account);
	expect(accountOf({ apiKey: ' sk-secret ', projectId: 'p', baseUrl: `${BASE}/` })).toBe(account);
});

it('forgets the gate that was used least recently', () => {
	const kept = gateOf('account', 'kept');
	const lost = gateOf('account', 'lost');
	for (let count = 0; count < 499; count++) {
		gateOf('account', String(count));
		gateOf('account', 'kept');
	}
	expect(gateOf('account', 'kept')).toBe(kept);
	expect(gateOf('account', 'lost')).not.toBe(lost);
});
