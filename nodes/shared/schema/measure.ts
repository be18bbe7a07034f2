import { isSafeKey } from '../json';
import { MAX_DEPTH } from '../limits';

/** What a value of JSON asks of those who work on it. */
export interface Measure {
	/** Values, the nested ones included, and 1 more for every 64 characters of text. */
	readonly size: number;
	/** Whether its objects and lists are nested more deeply than is dealt with. */
	readonly isTooDeep: boolean;
	/** A name in it that reaches what all objects share. */
	readonly unsafeKey?: string;
}

const CHARACTERS = 64;

const weight = (text: string): number => Math.floor(text.length / CHARACTERS);

/** Measures a value of JSON, down to a number of levels. */
export function measure(json: unknown, levels = MAX_DEPTH): Measure {
	let size = 0;
	let unsafeKey: string | undefined;
	let level: unknown[] = [json];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > levels) return { size, isTooDeep: true, unsafeKey };
		const next: unknown[] = [];
		for (const value of level) {
			size += 1 + (typeof value === 'string' ? weight(value) : 0);
			if (typeof value !== 'object' || value === null) continue;
			if (Array.isArray(value)) {
				for (const element of value) next.push(element);
				continue;
			}
			for (const [name, property] of Object.entries(value)) {
				size += weight(name);
				if (!isSafeKey(name)) unsafeKey ??= name;
				next.push(property);
			}
		}
		level = next;
	}
	return { size, isTooDeep: false, unsafeKey };
}
