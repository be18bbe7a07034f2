import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import 'reflect-metadata';

// n8n-core keeps its settings and binary data below this folder.
process.env.N8N_USER_FOLDER = mkdtempSync(path.join(tmpdir(), 'n8n-engine-'));
process.env.N8N_DEFAULT_BINARY_DATA_MODE ??= 'default';
// It writes every error of a node to the console, where a passing test has nothing to say.
process.env.N8N_LOG_LEVEL ??= 'silent';

// A developer's own account must not take part in a test.
for (const name of Object.keys(process.env)) {
	if (name.startsWith('OPENAI_')) delete process.env[name];
}

// Jest gives tests a realm of their own. Node's fetch keeps the cause of a failure only where it is an
// Error of Node's realm, so those of the tests' realm become such, too.
try {
	readFileSync('');
} catch (error) {
	Object.setPrototypeOf(Error.prototype, Object.getPrototypeOf(error) as object);
}
