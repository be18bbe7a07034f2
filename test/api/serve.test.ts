import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import OpenAI from 'openai';

const script = path.join(__dirname, '../../packages/openai-stand-in/src/serve.ts');

describe('serve.ts', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'serve-'));
	afterAll(() => rmSync(folder, { recursive: true }));

	it.each(['SIGINT', 'SIGTERM'] as const)('says where it is and stops on %s', async (signal) => {
		const server = spawn(process.execPath, [script, '--port', '0'], {
			stdio: ['ignore', 'pipe', 'inherit'],
			env: { ...process.env, TMPDIR: folder },
		});
		const exit = once(server, 'exit');
		const lines: string[] = [];
		try {
			const reader = createInterface({ input: server.stdout });
			reader.on('line', (line) => lines.push(line));
			await once(reader, 'line', { signal: AbortSignal.timeout(20_000) });
			const baseURL = /http:\/\/127\.0\.0\.1:\d+\/v1/.exec(lines[0] ?? '')?.[0];
			const openai = new OpenAI({ apiKey: 'sk-test', baseURL, organization: null, project: null });
			await openai.files.create({ file: new File(['x'], 'x.txt'), purpose: 'user_data' });
			const kept = readdirSync(folder, { recursive: true });
			expect(kept.filter((name) => String(name).includes('part-'))).toHaveLength(1);
		} finally {
			server.kill(signal);
		}
		expect(await exit).toEqual([0, null]);
		expect(lines).toHaveLength(1);
		expect(readdirSync(folder)).toEqual([]);
	});
});
