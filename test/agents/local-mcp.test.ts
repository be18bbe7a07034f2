import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { agent, done, modelCalls, supplying, tool, useApi } from './agent-workflow';

const { api, run } = useApi();
const GATE = 'N8N_OPENAI_ALLOW_LOCAL_MCP';
const MARK = `mark-${process.pid}-${Date.now()}`;

/**
 * An MCP server that does not want to end. A quiet one says nothing to what it does not know; one with an
 * heir starts a program in a session of its own.
 */
const STUBBORN = `#!/usr/bin/env node
process.on('SIGTERM', () => {});
if (process.argv.includes('heir')) {
	const heir = ['-e', 'setInterval(() => {}, 1000)', process.argv.at(-1)];
	require('node:child_process').spawn(process.execPath, heir, { detached: true, stdio: 'ignore' }).unref();
}
setInterval(() => {}, 1000);
const answers = {
	initialize: { protocolVersion: '2025-03-26', capabilities: { tools: {} }, serverInfo: { name: 'stubborn', version: '1' } },
	'tools/list': { tools: [{ name: 'stay', inputSchema: { type: 'object' } }] },
};
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
	const { id, method } = JSON.parse(line);
	if (id === undefined || (!answers[method] && process.argv.includes('quiet'))) return;
	const answer = answers[method] ? { result: answers[method] } : { error: { code: -32601, message: 'unknown' } };
	console.log(JSON.stringify({ jsonrpc: '2.0', id, ...answer }));
});
`;

const server = (parameters = {}) =>
	tool('localMcp', {
		serverLabel: 'everything',
		arguments: `--no @modelcontextprotocol/server-everything stdio ${MARK}`,
		...parameters,
	});

/** The programs that still run with this file's mark among their arguments. */
const running = () =>
	execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
		.split('\n')
		.filter((line) => line.includes(MARK) && !line.includes('ps -eo'));

beforeEach(() => {
	process.env[GATE] = 'true';
	process.env.N8N_ENCRYPTION_KEY = 'n8n-secret';
});
afterEach(() => {
	delete process.env[GATE];
	delete process.env.N8N_ENCRYPTION_KEY;
});

it('is off unless the administrator allows it', async () => {
	delete process.env[GATE];
	const { error } = await run({ nodes: [agent({}), server()] });
	expect(error?.message).toContain(`set the environment variable ${GATE}=true`);
	process.env[GATE] = '1';
	const again = await run({ nodes: [agent({}), server()] });
	expect(again.error?.message).toContain(GATE);
	expect(modelCalls(api())).toEqual([]);
	expect(running()).toEqual([]);
});

it('runs npx without a shell, and hides the environment of n8n', async () => {
	api().script({ toolCalls: [{ name: 'get_env', arguments: {} }] }, async () => {
		await Promise.resolve();
		expect(running().length).toBeGreaterThan(0);
		return { text: 'Seen' };
	});
	const environment = { values: [{ name: 'SHOP', value: 'berlin; touch /tmp/never' }] };
	const output = done(await run({ nodes: [agent({}), server({ environment })] }));
	expect(output.output).toBe('Seen');
	const seen = JSON.stringify(modelCalls(api())[1]?.input);
	expect(seen).toContain('berlin; touch /tmp/never');
	expect(seen).not.toContain('n8n-secret');
	expect(running()).toEqual([]);
});

it.each([
	['another command', { command: 'node' }, '"Command" must be npx, but it is "node"'],
	['a shell', { arguments: '-c "touch /tmp/never"' }, '"Arguments" must not have -c'],
	['a shell behind a package', { arguments: '-p some-mcp-server -c ls' }, 'must not have -p'],
	['a shell behind a level', { arguments: '--loglevel silent -c ls' }, 'must not have --loglevel'],
	['a shell in one letter more', { arguments: '-yc ls' }, 'must not have -yc'],
	['no package', { arguments: '-y' }, 'does not name a package'],
	['a shell in long form', { arguments: ['--yes', '--call=ls'] }, 'must not have --call=ls'],
])('refuses %s', async (_what, parameters, message) => {
	const { error } = await run({ nodes: [agent({}), server(parameters)] });
	expect(error?.message).toContain(message);
});

it.each([
	'npm_config_call',
	'NPM_CONFIG_CALL',
	'NODE_OPTIONS',
	'PATH',
	'LD_PRELOAD',
	'BASH_ENV',
	'a b',
])('refuses the variable %s', async (name) => {
	const environment = { values: [{ name, value: 'x' }] };
	const { error } = await run({ nodes: [agent({}), server({ environment })] });
	expect(error?.message).toContain(`"Environment" must not set "${name}"`);
});

describe('where the administrator limits the packages', () => {
	const LIST = 'N8N_OPENAI_LOCAL_MCP_PACKAGES';
	beforeEach(() => {
		process.env[LIST] = 'some-mcp-server, @modelcontextprotocol/server-everything, pinned@1.2.3';
	});
	afterEach(() => {
		delete process.env[LIST];
	});

	it.each([
		'-y another-mcp-server',
		'-y pinned@1.2.4',
		'-y pinned',
		'-y some-mcp-server@npm:another',
		'-y some-mcp-server@..',
		'-y some-mcp-server@../another',
		'-y ./some-mcp-server',
		'-y https://127.0.0.1/some-mcp-server',
		'--prefix /tmp some-mcp-server',
		'-y -- another-mcp-server some-mcp-server',
	])('refuses %s', async (given) => {
		const { error } = await run({ nodes: [agent({}), server({ arguments: given })] });
		expect(error?.message).toMatch(/must name one of the packages|must not have --prefix/);
		expect(running()).toEqual([]);
	});

	it('starts one of them', async () => {
		api().script({ text: 'Done' });
		expect(done(await run({ nodes: [agent({}), server()] })).output).toBe('Done');
	});
});

it('ends the server when the run fails', async () => {
	api().script({ error: { status: 400 } });
	const { error } = await run({ nodes: [agent({}), server()] });
	expect(error).toBeDefined();
	expect(running()).toEqual([]);
});

it('ends the server when the execution is cancelled', async () => {
	let cancel: (() => void) | undefined;
	api().script(async () => {
		expect(running().length).toBeGreaterThan(0);
		cancel?.();
		await new Promise((resolve) => setTimeout(resolve, 200));
		return { text: 'too late' };
	});
	await run({
		nodes: [agent({}), server()],
		onStart: (stop) => {
			cancel = stop;
		},
	});
	for (let tries = 0; tries < 100 && running().length > 0; tries++) {
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	expect(running()).toEqual([]);
});

/** Installs the stubborn server. Gives the arguments that start it. */
const installStubborn = (...more: string[]): string[] => {
	const folder = mkdtempSync(path.join(tmpdir(), 'stubborn-'));
	const bin = path.join(folder, 'node_modules', '.bin');
	mkdirSync(bin, { recursive: true });
	writeFileSync(path.join(folder, 'package.json'), '{"name": "home", "version": "1.0.0"}');
	writeFileSync(path.join(bin, 'stubborn'), STUBBORN, { mode: 0o755 });
	return ['--no', '--prefix', folder, 'stubborn', ...more, MARK];
};

it('ends a server that heeds neither the end of its input nor a signal', async () => {
	api().script({ text: 'Done' });
	done(await run({ nodes: [agent({}), server({ arguments: installStubborn() })] }));
	expect(modelCalls(api())[0]?.tools).toEqual([expect.objectContaining({ name: 'stay' })]);
	expect(running()).toEqual([]);
});

it('ends what a server started in a session of its own', async () => {
	const heirs = () => running().filter((line) => line.includes('setInterval'));
	api().script(async () => {
		await Promise.resolve();
		expect(heirs()).toHaveLength(1);
		return { text: 'Done' };
	});
	done(await run({ nodes: [agent({}), server({ arguments: installStubborn('heir') })] }));
	expect(running()).toEqual([]);
});

it('talks to a server that says nothing to newer requests', async () => {
	api().script({ text: 'Done' });
	const parameters = { arguments: installStubborn('quiet'), options: { timeout: 8000 } };
	done(await run({ nodes: [agent({}), server(parameters)] }));
	expect(modelCalls(api())[0]?.tools).toEqual([expect.objectContaining({ name: 'stay' })]);
	expect(running()).toEqual([]);
});

it('ends the server when a tool that never ends is cancelled', async () => {
	let cancel: (() => void) | undefined;
	api().script({ toolCalls: [{ name: 'wait_forever', arguments: {} }] });
	const endless = supplying('Endless', {
		name: 'wait_forever',
		description: 'Never ends',
		schema: { type: 'object', properties: {} },
		invoke: async () => {
			expect(running().length).toBeGreaterThan(0);
			cancel?.();
			return await new Promise(() => undefined);
		},
	});
	const { error } = await run({
		nodes: [agent({}), server(), endless],
		onStart: (stop) => {
			cancel = stop;
		},
	});
	expect(error?.message).toMatch(/stopped|cancelled/);
	expect(running()).toEqual([]);
});

it('says when a server does not start', async () => {
	const { error } = await run({
		nodes: [agent({}), server({ arguments: `--no ./no-such-package-${MARK}` })],
	});
	expect(error?.message).toMatch(/^The MCP server "everything" could not be used: /);
	expect(running()).toEqual([]);
});
