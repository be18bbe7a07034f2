/** Keeps what was made last, so that a schema which comes again is not compiled again. */
export class Cache<T> {
	private readonly kept = new Map<string, T>();

	private readonly limit: number;

	/** @param limit how many are kept */
	constructor(limit: number) {
		this.limit = limit;
	}

	/** What was made for a key, or is made now. What fails to be made is not kept. */
	async get(key: string, make: () => Promise<T>): Promise<T> {
		const made = this.kept.get(key) ?? (await make());
		this.kept.delete(key);
		this.kept.set(key, made);
		const [oldest] = this.kept.keys();
		if (this.kept.size > this.limit && oldest !== undefined) this.kept.delete(oldest);
		return made;
	}
}
