import { lookup } from 'node:dns';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { createClient } from '../../nodes/shared/openai/client';
import { Recorder } from '../support/recorder';

const repository = join(__dirname, '..', '..');
const server = new Recorder();
let folder = '';
beforeAll(async () => {
	await server.start();
	folder = await mkdtemp(join(tmpdir(), 'n8n-bundles-'));
	await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(async () => {
	await server.stop();
	await rm(folder, { recursive: true, force: true });
});

/** The client of a bundle of its own, as the build makes one for each node. */
const bundled = async (name: string): Promise<typeof createClient> => {
	const outfile = join(folder, `${name}.cjs`);
	await build({
		entryPoints: [join(repository, 'nodes/shared/openai/client.ts')],
		bundle: true,
		platform: 'node',
		format: 'cjs',
		supported: { 'dynamic-import': false },
		external: ['openai', 'undici'],
		outfile,
	});
	return ((await import(outfile)) as { createClient: typeof createClient }).createClient;
};

it('is one gate for all bundles of a process', async () => {
	let tell: () => void = () => undefined;
	const whenRefused = new Promise<void>((resolve) => {
		tell = resolve;
	});
	server.reset(() => {
		setTimeout(tell, 100);
		return { status: 429, headers: { 'retry-after': '40' }, body: {} };
	});
	const stop = new AbortController();
	const egress = {
		validateUrl: async () => await Promise.resolve({ ok: true }),
		createSecureLookup: () => lookup,
	};
	const settings = {
		credential: { apiKey: 'sk-bundles', baseUrl: server.url },
		egress,
		signal: stop.signal,
	};
	const chat = await (await bundled('chat'))(settings);
	const agent = await (await bundled('agent'))({ ...settings, rateLimitTimeout: 5_000 });
	expect(chat.constructor).not.toBe(agent.constructor);
	const waiting = chat.chat.completions.create({ model: 'm', messages: [] }).then(
		() => 'answered',
		() => 'cancelled',
	);
	await whenRefused;
	await expect(agent.responses.create({ model: 'm', input: 'x' })).rejects.toMatchObject({
		name: 'RateLimitTimeoutError',
	});
	expect(server.sent).toHaveLength(1);
	stop.abort();
	expect(await waiting).toBe('cancelled');
});
