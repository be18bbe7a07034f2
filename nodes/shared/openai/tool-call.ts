import { parsedJson } from '../json';

/** A tool call as an item holds it. */
export interface ToolCall {
	readonly id: string;
	readonly name: string;
	/** What the model passes: an object, or the raw text where that is not JSON. */
	readonly arguments: unknown;
}

/** The input of a custom tool, which is a text: parsed where it is JSON. */
export const inputOf = (given: unknown): unknown =>
	typeof given === 'string' ? (parsedJson(given) ?? given) : given;

/**
 * The arguments of a tool call: parsed, or the raw text where they are not JSON. Some servers give an object
 * at once, and a blank text or null for a tool without inputs.
 */
export const argumentsOf = (given: unknown): unknown => {
	const isBlank = given === undefined || given === null || given === '';
	return isBlank ? {} : inputOf(given);
};
