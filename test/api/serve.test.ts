import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import OpenAI from 'openai';

const script = path.join(__dirname, '../../sandbox/api/serve.ts');

describe('serve.ts', () => {
	it.each(['SIGINT', 'SIGTERM'] as const)('says where it is and stops on %s', async (signal) => {
		const server = spawn(process.execPath, [script, '--port', '0'], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const exit = once(server, 'exit');
		const lines: string[] = [];
		try {
			const reader = createInterface({ input: server.stdout });
			reader.on('line', (line) => lines.push(line));
			await once(reader, 'line', { signal: AbortSignal.timeout(20_000) });
			const baseURL = /http:\/\/127\.0\.0\.1:\d+\/v1/.exec(lines[0] ?? '')?.[0];
			const openai = new OpenAI({ apiKey: 'sk-test', baseURL, organization: null, project: null });
			expect((await openai.models.list()).data.length).toBeGreaterThan(0);
		} finally {
			server.kill(signal);
		}
		expect(await exit).toEqual([0, null]);
		expect(lines).toHaveLength(1);
	});
});
