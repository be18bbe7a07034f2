import type { FunctionTool } from 'agents-sdk';
import { InputError } from '../kit/input-error';
import { MAX_TOOL_PICTURES, MAX_TOOL_RESULT } from '../limits';
import type { Redactor } from '../redactor';
import { SchemaError } from '../schema/check';
import { argumentsCheck } from './arguments';
import type { ToolHost } from './tool-kind';
import { unlessAborted } from './unless-aborted';

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
	/** What errors call the tool, where that is not its name. */
	readonly title?: string;
	readonly description: string;
	/** JSON schema of the arguments. */
	readonly parameters: Readonly<Record<string, unknown>>;
	/** Whether the model must follow the schema exactly. */
	readonly strict?: boolean;
	readonly needsApproval?: boolean;
	readonly run: (args: Record<string, unknown>, call: ToolCall) => Promise<unknown>;
}

/** A text that is not longer than what a model can read; it ends with a note where it was cut. */
const cut = (text: string, limit = MAX_TOOL_RESULT): string =>
	text.length <= limit
		? text
		: `${text.slice(0, limit)}\n[Truncated: this is the beginning of ${text.length} characters]`;

const asParts = ({ parts }: RichOutput, redactor: Redactor): OutputPart[] => {
	let text = MAX_TOOL_RESULT;
	let pictures = MAX_TOOL_PICTURES;
	return parts.map((part) => {
		if (part.type === 'text') {
			const left = cut(redactor.redacted(part.text), text);
			text = Math.max(0, text - left.length);
			return { type: 'text', text: left };
		}
		pictures -= part.image.data.length;
		return pictures < 0
			? { type: 'text', text: '[An image was left out: there are too many]' }
			: part;
	});
};

const asOutput = (result: unknown, redactor: Redactor): string | readonly OutputPart[] => {
	if (result instanceof RichOutput) return asParts(result, redactor);
	return cut(
		redactor.redacted(typeof result === 'string' ? result : JSON.stringify(result ?? null)),
	);
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
	properties: properties ?? {},
	required: required ?? [],
});

/** The SDK's types want a schema that is closed when strict and open when not; the tool's own value counts. */
const asDeclared = (schema: object) =>
	schema as {
		type: 'object';
		properties: Record<string, never>;
		required: string[];
		additionalProperties: true;
	};

/**
 * What stops a call whose arguments do not fit before a person is asked and before the tool runs: the model
 * is told what is wrong, whatever the run does about the errors of tools.
 */
const argumentsGuard = (host: ToolHost, tool: FunctionTool) => {
	const check = argumentsCheck(tool.name, tool.parameters as Record<string, unknown>);
	return host.sdk.defineToolInputGuardrail({
		name: 'arguments',
		run: async ({ toolCall }) => {
			const reason = await check(toolCall.arguments).catch((error: unknown) => {
				if (!(error instanceof SchemaError)) throw error;
				throw new ToolError(
					tool.name,
					new Error(`its schema cannot be used to check arguments: ${error.message}`),
				);
			});
			if (reason === undefined) return { behavior: { type: 'allow' } };
			host.mistakes.note(reason);
			const message = `The tool was not called: ${reason}. Correct the call and make it again`;
			return { behavior: { type: 'rejectContent', message } };
		},
	});
};

/**
 * A tool of the SDK around a function of ours. It is called with arguments that fit its schema only. The
 * function's result is given to the model as text or JSON; what it throws ends the run as a `ToolError`,
 * or is told to the model when the run says so. A run that is cancelled does not wait for it.
 */
export function functionTool(host: ToolHost, settings: FunctionToolSettings): FunctionTool {
	const { parameters, strict = false, needsApproval = false, run } = settings;
	const description = host.redactor.redacted(settings.description);
	const name = toolName(settings.name);
	const common = {
		name,
		description,
		needsApproval,
		errorFunction: host.tellErrors
			? (_context: unknown, error: unknown) =>
					cut(
						host.redactor.redacted(
							`The tool failed: ${error instanceof Error ? error.message : String(error)}`,
						),
					)
			: null,
		execute: async (
			args: unknown,
			_context: unknown,
			details?: { toolCall?: { callId: string }; signal?: AbortSignal },
		): Promise<string | readonly OutputPart[]> => {
			const id = details?.toolCall?.callId ?? '';
			const signal = details?.signal ?? host.signal;
			try {
				const result = await unlessAborted(
					host.signal,
					async () => await run(args as Record<string, unknown>, { id, signal }),
				);
				return asOutput(result, host.redactor);
			} catch (error) {
				throw new ToolError(settings.title ?? name, error);
			}
		},
	};
	const schema = schemaOf(parameters);
	const made = (strict
		? host.sdk.tool({
				...common,
				strict: true,
				parameters: { ...asDeclared(schema), additionalProperties: false },
			})
		: host.sdk.tool({
				...common,
				strict: false,
				parameters: asDeclared(schema),
			})) as unknown as FunctionTool;
	return { ...made, inputGuardrails: [argumentsGuard(host, made)] };
}
