import { format } from 'node:util';

// What people turn on to see what goes on; libraries look at it when they are loaded.
Object.assign(process.env, { DEBUG: '*', OPENAI_LOG: 'debug', N8N_LOG_LEVEL: 'debug' });

const written: string[] = [];

// Jest's console is one of its own, with streams of its own.
const { _stdout, _stderr } = console as Console & Record<'_stdout' | '_stderr', NodeJS.WriteStream>;

for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
	jest.spyOn(console, method).mockImplementation((...parts) => {
		written.push(format(...parts));
	});
}
for (const stream of [process.stdout, process.stderr, _stdout, _stderr].filter(Boolean)) {
	jest.spyOn(stream, 'write').mockImplementation((text) => {
		written.push(String(text));
		return true;
	});
}

/** Keeps what the process writes in a test. To be imported before what may write. */
export function useWritten(): readonly string[] {
	beforeEach(() => {
		written.length = 0;
	});
	afterAll(() => {
		jest.restoreAllMocks();
	});
	return written;
}
