import type { ApiError } from './conventions/errors.ts';
import type { Store } from './store.ts';

/** Things of one kind by id, in the order in which they were added. */
export class Collection<T> {
	readonly #things = new Map<string, T>();
	readonly #missing: (id: string) => ApiError;

	/** `missing` makes the API's 404 for an id that is not stored. */
	constructor(missing: (id: string) => ApiError) {
		this.#missing = missing;
	}

	add(id: string, thing: T): T {
		this.#things.set(id, thing);
		return thing;
	}

	find(id: string): T | undefined {
		return this.#things.get(id);
	}

	/** Throws the API's 404 when nothing is stored under the id. */
	get(id: string): T {
		const thing = this.#things.get(id);
		if (thing === undefined) throw this.#missing(id);
		return thing;
	}

	/** Takes the thing out and gives it; throws the API's 404 when there is none. */
	remove(id: string): T {
		const thing = this.get(id);
		this.#things.delete(id);
		return thing;
	}

	all(): T[] {
		return [...this.#things.values()];
	}

	clear() {
		this.#things.clear();
	}
}

/**
 * What a server keeps of a resource, to be declared beside the resource's routes: gives the
 * collection in a store, which starts with the `initial` things.
 *
 * @param name what it holds, such as `chat`
 * @param missing makes the API's 404 for an id that is not stored
 */
export function collection<T extends object>(
	name: string,
	missing: (id: string) => ApiError,
	initial: () => Iterable<readonly [id: string, thing: T]> = () => [],
): (store: Store) => Collection<T> {
	const key = Symbol(name);
	const make = () => {
		const things = new Collection<T>(missing);
		for (const [id, thing] of initial()) things.add(id, thing);
		return things;
	};
	return (store) => store.part(key, make);
}
