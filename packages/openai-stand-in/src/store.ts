import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();
const remove = (folder: string) => rmSync(folder, { recursive: true, force: true });
// A process that ends without closing its servers leaves nothing behind either.
process.once('exit', () => folders.forEach(remove));

function newFolder() {
	const folder = mkdtempSync(join(tmpdir(), 'stand-in-api-'));
	folders.add(folder);
	return folder;
}

/** What one server keeps, in parts that only their owners know; files' bytes are in a temporary folder. */
export class Store {
	/** Where bytes of uploaded files are; gone after `dispose`. */
	readonly folder = newFolder();
	readonly #parts = new Map<symbol, unknown>();

	/** The part under a key; `make` makes it at first use, and again after a reset. */
	part<T>(key: symbol, make: () => T): T {
		if (!this.#parts.has(key)) this.#parts.set(key, make());
		return this.#parts.get(key) as T;
	}

	/** Back to a fresh server; the bytes of files stay on disk until `dispose`. */
	reset() {
		this.#parts.clear();
	}

	dispose() {
		remove(this.folder);
		folders.delete(this.folder);
	}
}
