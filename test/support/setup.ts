import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import 'reflect-metadata';

// n8n-core keeps its settings and binary data below this folder.
process.env.N8N_USER_FOLDER = mkdtempSync(path.join(tmpdir(), 'n8n-engine-'));
process.env.N8N_DEFAULT_BINARY_DATA_MODE ??= 'default';

// A developer's own account must not take part in a test.
for (const name of Object.keys(process.env)) {
	if (name.startsWith('OPENAI_')) delete process.env[name];
}
