import { Failure } from '../kit/failure';
import { isObject } from '../json';

/**
 * What a tool flow says of itself: the answer to GET at its URL. POST at the same URL with the arguments
 * as JSON runs it; the answer is what its last node put out, or 400 with `{message}` for arguments that
 * do not fit the schema.
 */
export interface ToolFlowManifest {
	readonly name: string;
	readonly description: string;
	/** JSON schema of the arguments. */
	readonly parameters: Readonly<Record<string, unknown>>;
}

/**
 * Reads a manifest.
 * @param host where it came from, for the error
 * @throws Failure when it is none
 */
export function toManifest(json: unknown, host: string): ToolFlowManifest {
	if (isObject(json) && typeof json.name === 'string' && isObject(json.parameters)) {
		const { name, description, parameters } = json;
		return { name, description: typeof description === 'string' ? description : '', parameters };
	}
	throw new Failure(
		`${host} did not answer as a tool flow: enter the URL of an OpenAI Tool Flow Trigger`,
		{ code: 'not_a_tool_flow' },
	);
}
