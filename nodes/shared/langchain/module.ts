import { createRequire } from 'node:module';

/** A module that comes with n8n, found through its module path; `undefined` where this n8n has none. */
export function n8nModule(name: string): unknown {
	for (const from of [__filename, process.argv[1] ?? __filename]) {
		try {
			return createRequire(from)(name);
		} catch {
			// The next place may have it.
		}
	}
	return undefined;
}
