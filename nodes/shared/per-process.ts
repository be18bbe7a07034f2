const shared = globalThis as unknown as Record<symbol, unknown>;

/**
 * What the process has once, however often this code is loaded: the build bundles each node by itself, so a
 * variable of a module would exist once per bundle.
 * @param name says what it is, with a version that changes with its form: `gates@1`
 * @param create makes it where no bundle has yet
 */
export function perProcess<T>(name: string, create: () => T): T {
	const key = Symbol.for(`n8n-nodes-openai-platform/${name}`);
	const existing = shared[key] as T | undefined;
	if (existing !== undefined) return existing;
	const created = create();
	shared[key] = created;
	return created;
}
