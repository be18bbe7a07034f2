import { isObject, parsedJson } from '../json';
import type { Json } from '../json';
import { checkOf, SchemaError } from '../schema/check';

/** Reads JSON out of an answer that was to be JSON and is not; `undefined` where there is none. */
export type ReadAnswer = (text: string) => Json | undefined;

const objectIn = (text: string): Json | undefined => {
	const value = parsedJson(text.trim());
	return isObject(value) ? (value as Json) : undefined;
};

/** What stands from the first brace, or from the last one that begins an object, to the last brace. */
const between = (text: string): Json | undefined => {
	const end = text.lastIndexOf('}') + 1;
	const starts = [text.indexOf('{'), text.lastIndexOf('\n{') + 1, text.lastIndexOf('{')];
	return starts
		.filter((start) => start >= 0)
		.map((start) => objectIn(text.slice(start, end)))
		.find((value) => value !== undefined);
};

const THOUGHT = '</think>';

/**
 * The JSON object of an answer that has more than that: a fence around it, words before or behind it, a thought
 * of the model. Servers that do not know structured output leave its form to the model.
 */
export const jsonWithin: ReadAnswer = (text) => {
	const thought = text.lastIndexOf(THOUGHT);
	const said = thought === -1 ? text : text.slice(thought + THOUGHT.length);
	const fenced = said
		.split('```')
		.filter((_, index) => index % 2 === 1)
		.map((block) => objectIn(block.replace(/^[a-zA-Z]*/, '')))
		.findLast((value) => value !== undefined);
	return fenced ?? between(said);
};

interface Item {
	readonly type?: string;
	readonly role?: string;
	readonly content?: unknown;
}

const textIn = ({ type, role, content }: Item): string | undefined => {
	if (type !== 'message' || role !== 'assistant' || !Array.isArray(content)) return undefined;
	const parts: unknown[] = content;
	return parts.every((part) => isObject(part) && part.type === 'output_text')
		? parts.map((part) => (isObject(part) ? String(part.text ?? '') : '')).join('')
		: undefined;
};

/** An answer whose text is the JSON in it, where its text is not JSON as a whole. */
export function withJson<I extends Item>(item: I, read: ReadAnswer): I {
	const text = textIn(item);
	if (text === undefined || parsedJson(text) !== undefined) return item;
	const json = read(text);
	if (json === undefined) return item;
	return { ...item, content: [{ type: 'output_text', text: JSON.stringify(json) }] };
}

/** Why an answer does not fit its schema; `undefined` when it does, and when the schema checks nothing. */
export async function misfitOf(schema: object, output: unknown): Promise<string | undefined> {
	try {
		return await (
			await checkOf({ ...schema }, true)
		)(output);
	} catch (error) {
		// The API took the schema: an answer that was paid for is not lost because we cannot read it.
		if (error instanceof SchemaError) return undefined;
		throw error;
	}
}
