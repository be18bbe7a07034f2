import { parsedJson } from '../json';

/** A tool call as an item holds it. */
export interface ToolCall {
	readonly id: string;
	readonly name: string;
	/** What the model passes: an object, or the raw text where that is not JSON. */
	readonly arguments: unknown;
}

/** The arguments of a tool call: parsed, or the raw text where they are not JSON. */
export const argumentsOf = (text: string): unknown => parsedJson(text) ?? text;
