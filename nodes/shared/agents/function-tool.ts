import type { FunctionTool } from 'agents-sdk';
import { InputError } from '../kit/input-error';
import type { ToolHost } from './tool-kind';
import { unlessAborted } from './unless-aborted';
import { isObject } from '../json';

/** A JSON schema of an object. */
export interface ObjectSchema {
	readonly type: 'object';
	readonly properties: Readonly<Record<string, unknown>>;
	readonly required: readonly string[];
	readonly additionalProperties: boolean;
}

/** A tool could not do its work. */
export class ToolError extends Error {
	override name = 'ToolError';

	constructor(
		readonly tool: string,
		override readonly cause: unknown,
	) {
		super(cause instanceof Error ? cause.message : String(cause));
	}
}

/** A piece of output that is not text alone. */
type OutputPart =
	| { readonly type: 'text'; readonly text: string }
	| {
			readonly type: 'image';
			readonly image: { readonly data: string; readonly mediaType: string };
	  };

/** What a tool gives when it is more than text; the Responses API alone takes it. */
export class RichOutput {
	constructor(readonly parts: readonly OutputPart[]) {}
}

/** What a tool's function gets beside its arguments. */
export interface ToolCall {
	readonly id: string;
	readonly signal: AbortSignal;
}

interface FunctionToolSettings {
	readonly name: string;
	readonly description: string;
	/** JSON schema of the arguments. */
	readonly parameters: Readonly<Record<string, unknown>>;
	/** Whether the model must follow the schema exactly. */
	readonly strict?: boolean;
	readonly needsApproval?: boolean;
	readonly run: (args: Record<string, unknown>, call: ToolCall) => Promise<unknown>;
}

const asOutput = (result: unknown): string | readonly OutputPart[] => {
	if (result instanceof RichOutput) return result.parts;
	return typeof result === 'string' ? result : JSON.stringify(result ?? null);
};

/**
 * A name that the API takes: letters, digits and underscores, at most 64.
 * @throws InputError when nothing of it is left
 */
export function toolName(name: string): string {
	const fit = name.trim().replace(/[^a-zA-Z0-9_]+/g, '_');
	if (fit !== '') return fit.slice(0, 64);
	throw new InputError('A tool has no name: give each tool of the agent a name');
}

const schemaOf = ({ properties, required, ...rest }: FunctionToolSettings['parameters']) => ({
	...rest,
	type: 'object' as const,
	properties: (properties ?? {}) as Record<string, never>,
	required: (required ?? []) as string[],
});

/**
 * A tool of the SDK around a function of ours. The function's result is given to the model as text or
 * JSON; what it throws ends the run as a `ToolError`, or is told to the model when the run says so. A run
 * that is cancelled does not wait for it.
 */
export function functionTool(host: ToolHost, settings: FunctionToolSettings): FunctionTool {
	const { description, parameters, strict = false, needsApproval = false, run } = settings;
	const name = toolName(settings.name);
	const common = {
		name,
		description,
		needsApproval,
		errorFunction: host.tellErrors
			? (_context: unknown, error: unknown) =>
					`The tool failed: ${error instanceof Error ? error.message : String(error)}`
			: null,
		execute: async (
			given: unknown,
			_context: unknown,
			details?: { toolCall?: { callId: string }; signal?: AbortSignal },
		): Promise<string | readonly OutputPart[]> => {
			const id = details?.toolCall?.callId ?? '';
			const signal = details?.signal ?? host.signal;
			const args = given ?? {};
			if (!isObject(args)) {
				throw new host.sdk.ModelBehaviorError(`the arguments of "${name}" are not a JSON object`);
			}
			try {
				return asOutput(
					await unlessAborted(host.signal, async () => await run(args, { id, signal })),
				);
			} catch (error) {
				throw new ToolError(name, error);
			}
		},
	};
	const schema = schemaOf(parameters);
	const made = strict
		? host.sdk.tool({
				...common,
				strict: true,
				parameters: { ...schema, additionalProperties: false },
			})
		: host.sdk.tool({
				...common,
				strict: false,
				parameters: { ...schema, additionalProperties: true },
			});
	return made as unknown as FunctionTool;
}
