import { isObject } from '../json';

/*
 * How answers are read. Servers leave fields out, give null for them, and add what OpenAI does not know: null is
 * absent, what has another type is absent too, and what is unknown is left alone. So no missing field discards an
 * answer that was paid for.
 */

/** An object from a server, of which nothing is known. */
export type Answered = Readonly<Record<string, unknown>>;

/** The object that a field holds; an empty one where it holds none. */
export const objectIn = (value: unknown): Answered => (isObject(value) ? value : {});

/** The objects of a list; none where there is no list. */
export const objectsIn = (value: unknown): Answered[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

/** A text that says something; `undefined` for a blank one and for anything else. */
export const textIn = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/** The first text that says something. */
export const firstText = (...values: readonly unknown[]): string | undefined =>
	values.map(textIn).find((text) => text !== undefined);

/** `{[name]: value}` where there is a value: not absent, not null, not an empty list. */
export const present = <K extends string, T>(
	name: K,
	value: T | null | undefined,
): { [P in K]?: T } => {
	const isThere =
		value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
	return (isThere ? { [name]: value } : {}) as { [P in K]?: T };
};
