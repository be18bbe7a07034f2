#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { startApi } from './server.ts';

// openai-stand-in [--port N] [--latency MS] [--limit REQUESTS_PER_SECOND]
const { values } = parseArgs({
	options: {
		port: { type: 'string' },
		latency: { type: 'string' },
		limit: { type: 'string' },
	},
});

const numberOf = (value: string | undefined) => (value === undefined ? undefined : Number(value));

const api = await startApi({
	port: numberOf(values.port),
	latency: numberOf(values.latency),
	limit: numberOf(values.limit),
	// It may run for days.
	history: 100,
});
console.log(`Stand-in OpenAI API at ${api.url}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => void api.close().then(() => process.exit(0)));
}
