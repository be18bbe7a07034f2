import { isPlain } from '../json';

/** The shortest text that is taken out as a secret. */
const MIN_SECRET = 6;

const MASK = '***';

/** A text as it stands in JSON text, without the quotes. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Texts that must not come out. */
export class Secrets {
	readonly #texts: readonly string[];

	/** @param values the secrets as they are sent; short ones are left out, as they are in many a word */
	constructor(values: readonly string[]) {
		const long = values.filter(({ length }) => length >= MIN_SECRET);
		const all = new Set([...long, ...long.map(inJson)]);
		// Of a secret that begins with another nothing must be left.
		this.#texts = [...all].sort((a, b) => b.length - a.length);
	}

	/** A text, JSON text as well, with asterisks for the secrets. */
	redacted(text: string): string {
		return this.#texts.reduce((clean, secret) => clean.replaceAll(secret, MASK), text);
	}

	/** A value of JSON with asterisks for the secrets in its texts and names. */
	redactedJson(value: unknown): unknown {
		if (typeof value === 'string') return this.redacted(value);
		if (Array.isArray(value)) return value.map((element) => this.redactedJson(element));
		if (!isPlain(value)) return value;
		const entries = Object.entries(value).map(([name, part]): [string, unknown] => [
			this.redacted(name),
			this.redactedJson(part),
		]);
		return Object.fromEntries(entries);
	}
}
