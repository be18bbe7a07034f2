/** The value that a model wrote as JSON; `undefined` when the text is not JSON (cut off, or plain words). */
export function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** A tool call as an item holds it. */
export interface ToolCall {
	readonly id: string;
	readonly name: string;
	/** What the model passes: an object, or the raw text where that is not JSON. */
	readonly arguments: unknown;
}

/** The arguments of a tool call: parsed, or the raw text where they are not JSON. */
export const argumentsOf = (text: string): unknown => parsedJson(text) ?? text;
