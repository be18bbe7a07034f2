import { instanceOf } from './schema-instance.ts';
import { newId } from '../conventions/ids.ts';
import type { Json } from '../conventions/json.ts';
import type { ScriptedReply } from './script.ts';

/** A tool that the caller runs. */
export interface CallerTool {
	kind: 'function' | 'custom';
	name: string;
	/** JSON schema of the arguments; none for a custom tool. */
	parameters?: Json;
}

/** A model call of either API, reduced to what decides the answer. */
export interface Question {
	/** What the user said last. */
	said: string;
	/** What came with it, such as `an image` or `report.pdf`. */
	attached: string[];
	/** The tools' results, when they are the last thing in the conversation. */
	results: string[];
	tools: CallerTool[];
	choice: 'auto' | 'none' | 'required' | { name: string };
	format: { type: 'text' } | { type: 'json_object' } | { type: 'json_schema'; schema: Json };
	/** Most tokens of the answer's text. */
	maxTokens?: number;
}

/** A call of a caller's tool; `input` is JSON for a function, free text for a custom tool. */
export interface CallerToolCall {
	kind: 'function' | 'custom';
	id: string;
	name: string;
	input: string;
}

/** What a model call gives, before either API words it. */
export interface Answer {
	text: string | undefined;
	refusal: string | undefined;
	calls: CallerToolCall[];
	status: 'completed' | 'incomplete' | 'failed';
	usage: { input_tokens?: number; output_tokens?: number };
}

const prefix = 'Stand-in reply (no model was called):';

/** A rough count, four characters to a token. */
export const tokensOf = (text: string) => Math.ceil(text.length / 4);

function callOf(tool: CallerTool, said: string): CallerToolCall {
	const input =
		tool.kind === 'custom'
			? `stand-in input for ${tool.name}`
			: JSON.stringify(instanceOf({ type: 'object', ...tool.parameters }, said));
	return { kind: tool.kind, id: newId('call_'), name: tool.name, input };
}

/** The tool that must be called, or that the user's text names. */
function wanted({ tools, choice, said, results }: Question): CallerTool | undefined {
	if (choice === 'none') return undefined;
	if (typeof choice === 'object') return tools.find(({ name }) => name === choice.name);
	if (choice === 'required') return tools[0];
	return results.length > 0 ? undefined : tools.find(({ name }) => said.includes(name));
}

function words({ said, attached, results, format }: Question): string {
	if (format.type === 'json_schema') return JSON.stringify(instanceOf(format.schema, said));
	if (format.type === 'json_object')
		return JSON.stringify({ reply: `${prefix} You said: ${said}` });
	if (results.length > 0) return `${prefix} The tools said: ${results.join('; ')}`;
	const also = attached.length > 0 ? ` (with ${attached.join(', ')})` : '';
	return `${prefix} You said: ${said}${also}`;
}

function ofScript(script: ScriptedReply, { tools }: Question): Answer {
	const calls = (script.toolCalls ?? []).map(({ name, arguments: given, callId }) => ({
		kind: tools.find((tool) => tool.name === name)?.kind ?? ('function' as const),
		id: callId ?? newId('call_'),
		name,
		input: JSON.stringify(given),
	}));
	return {
		text: script.text,
		refusal: script.refusal,
		calls,
		status: script.status ?? 'completed',
		usage: script.usage ?? {},
	};
}

/**
 * What the stand-in answers: the scripted reply if there is one; else a call of the tool that is
 * forced or named in the text; else JSON in the wanted format, or an echo that says that it comes
 * from a stand-in. An answer longer than `maxTokens` is cut and incomplete.
 */
export function answerOf(question: Question, script: ScriptedReply | undefined): Answer {
	if (script) return ofScript(script, question);
	const tool = wanted(question);
	const answer: Answer = {
		text: undefined,
		refusal: undefined,
		calls: [],
		status: 'completed',
		usage: {},
	};
	if (tool) return { ...answer, calls: [callOf(tool, question.said)] };
	const text = words(question);
	const most = question.maxTokens;
	if (most === undefined || tokensOf(text) <= most) return { ...answer, text };
	return { ...answer, text: text.slice(0, most * 4), status: 'incomplete' };
}

/** The text in the pieces in which it is streamed; together they are the text. */
export const pieces = (text: string): string[] =>
	text.match(/\s*\S+\s*$|\s*\S+/g) ?? (text === '' ? [] : [text]);
