import { isPlain } from './json';
import { MIN_REDACTED, MIN_REDACTED_PART } from './limits';
import { isPlaceholder } from './placeholders';

const MASK = '***';

/** Whether a text is a secret rather than a word that stands in answers. */
export const isSecret = (text: string): boolean =>
	text.length >= MIN_REDACTED && !isPlaceholder(text);

/** How a text stands in base64, wherever in the encoded bytes it begins, without what its neighbors decide. */
const inBase64 = (text: string): string[] => {
	const bytes = Buffer.from(text);
	return [0, 1, 2].map((before) => {
		const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		const whole = Math.floor(((before + bytes.length) * 8) / 6);
		return encoded.slice(Math.ceil((before * 8) / 6), whole);
	});
};

/** A text as it stands in JSON text, without the quotes. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

const inUrl = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

/** All the ways in which a secret may be written. */
const writtenAs = (secret: string): string[] => {
	const base64 = inBase64(secret);
	const url = inUrl(secret);
	const ways = [
		secret,
		inJson(secret),
		inJson(secret).replaceAll('/', '\\/'),
		inJson(inJson(secret)),
		url,
		url.replaceAll('%20', '+'),
		url.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
		...base64,
		...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
		Buffer.from(secret).toString('latin1'),
	];
	return [...new Set(ways)].filter(({ length }) => length >= MIN_REDACTED);
};

/** A stretch of a text: where it begins, and where it ends. */
type Stretch = readonly [start: number, end: number];

const commonEnd = (text: string, at: number, secret: string): number => {
	let length = 0;
	while (length < secret.length && text.charCodeAt(at + length) === secret.charCodeAt(length))
		length++;
	return at + length;
};

/** Where a secret, or its beginning, stands in a text. */
function stretches(text: string, secret: string): Stretch[] {
	const head = secret.slice(0, MIN_REDACTED_PART);
	const found: Stretch[] = [];
	for (let at = text.indexOf(head); at !== -1;) {
		const end = commonEnd(text, at, secret);
		found.push([at, end]);
		at = text.indexOf(head, end);
	}
	return found;
}

/** How much of a secret, but not all of it, stands at the end of a text; 0 when none. */
function begunAtEnd(text: string, secret: string): number {
	const longest = Math.min(text.length, secret.length - 1);
	for (let length = longest; length > 0; length--) {
		if (text.endsWith(secret.slice(0, length))) return length;
	}
	return 0;
}

/** Stretches in order, those that touch as one. */
const joined = (found: readonly Stretch[]): Stretch[] => {
	const all: Array<[number, number]> = [];
	for (const [start, end] of [...found].sort(([a], [b]) => a - b)) {
		const last = all.at(-1);
		if (last && start < last[1]) last[1] = Math.max(last[1], end);
		else all.push([start, end]);
	}
	return all;
};

/**
 * Takes the secrets of a run out of what the run puts out: values, errors, history. It knows them as they
 * are, in JSON, in URLs and in base64, and their beginnings; a form in which the server masked the key
 * itself stays.
 */
export class Redactor {
	readonly #ways = new Set<string>();

	constructor(...secrets: readonly string[]) {
		this.add(...secrets);
	}

	/** From now on these are taken out, too; words that are no secrets are left out. */
	add(...secrets: readonly string[]): void {
		for (const secret of secrets.map((text) => text.trim()).filter(isSecret)) {
			for (const way of writtenAs(secret)) this.#ways.add(way);
		}
	}

	/** How many characters at the end of a text may be those that a secret begins with. */
	begunAtEnd(text: string): number {
		return Math.max(0, ...[...this.#ways].map((way) => begunAtEnd(text, way)));
	}

	/** Where secrets stand in a text, in order. */
	found(text: string): ReadonlyArray<readonly [start: number, end: number]> {
		return joined([...this.#ways].flatMap((way) => stretches(text, way)));
	}

	/** A text, JSON text as well, with asterisks for the secrets. */
	redacted(text: string): string {
		const found = this.found(text);
		if (found.length === 0) return text;
		let clean = '';
		let from = 0;
		for (const [start, end] of found) {
			clean += text.slice(from, start) + MASK;
			from = end;
		}
		return clean + text.slice(from);
	}

	/** A value of JSON with asterisks for the secrets in its texts and names; the same value where there are none. */
	redactedJson(value: unknown): unknown {
		if (this.#ways.size === 0) return value;
		if (typeof value === 'string') return this.redacted(value);
		if (Array.isArray(value)) return this.#list(value);
		return isPlain(value) ? this.#object(value) : value;
	}

	#list(list: readonly unknown[]): readonly unknown[] {
		// Vectors are long lists of numbers.
		if (list.every((element) => typeof element === 'number')) return list;
		const clean = list.map((element) => this.redactedJson(element));
		return clean.some((element, index) => element !== list[index]) ? clean : list;
	}

	#object(object: Readonly<Record<string, unknown>>): object {
		const entries = Object.entries(object);
		const clean = entries.map(([name, part]): [string, unknown] => [
			this.redacted(name),
			this.redactedJson(part),
		]);
		const isSame = clean.every(
			([name, part], index) => name === entries[index]?.[0] && part === entries[index][1],
		);
		return isSame ? object : Object.fromEntries(clean);
	}
}

const redactors = new WeakMap<AbortSignal, Redactor>();

/**
 * The one redactor of a run, which its signal stands for. What learns of a secret adds it: the client its
 * key, a tool its server's token. All that the run puts out goes through it.
 */
export function redactorOf(signal: AbortSignal): Redactor {
	const redactor = redactors.get(signal) ?? new Redactor();
	redactors.set(signal, redactor);
	return redactor;
}
