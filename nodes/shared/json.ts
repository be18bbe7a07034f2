import { MAX_DEPTH } from './limits';

/** A value of JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Whether a value is an object with named values: not null, not a list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is an object as JSON has them: not a list, not an instance of a class. */
export const isPlain = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' &&
	value !== null &&
	[Object.prototype, null].includes(Object.getPrototypeOf(value) as null);

/** The value of a JSON text; `undefined` when the text is not JSON (cut off, or plain words). */
export function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** Names that reach what all objects share: one from outside must never become a key. */
const SHARED_BY_ALL: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** Whether a name from outside may become a key of an object. */
export const isSafeKey = (name: string): boolean => !SHARED_BY_ALL.includes(name);

/** The own entries of an object from outside, without those whose names reach what all objects share. */
export const safeEntries = (from: object): Array<[string, unknown]> =>
	Object.entries(from).filter(([name]) => isSafeKey(name));

/**
 * What a table has under a name from outside; `undefined` for names that only what all objects share
 * answers to, such as `constructor`.
 */
export const own = <T>(table: Readonly<Record<string, T>>, name: unknown): T | undefined =>
	typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;

const partsOf = (nested: object): readonly unknown[] =>
	Array.isArray(nested) ? (nested as unknown[]) : Object.values(nested);

/** Whether objects and lists are nested deeper than code that walks them can bear, or than `levels`. */
export function isTooDeep(json: unknown, levels = MAX_DEPTH): boolean {
	let level: readonly unknown[] = [json];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > levels) return true;
		const next: object[] = [];
		for (const value of level) {
			if (typeof value !== 'object' || value === null) continue;
			for (const part of partsOf(value)) {
				if (typeof part === 'object' && part !== null) next.push(part);
			}
		}
		level = next;
	}
	return false;
}
