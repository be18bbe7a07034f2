import type { Answered } from './reading';
import { objectIn, present, textIn } from './reading';
import { reasonOf } from './reason';

/** A call of a tool that the server ran, and that failed. */
export interface ToolFailure {
	/** The kind of item: `mcp_call`, `web_search_call`. */
	readonly type: string;
	readonly id?: string;
	readonly name?: string;
	readonly serverLabel?: string;
	/** What the server or the tool says. */
	readonly message: string;
}

const FAILED: readonly unknown[] = ['failed', 'incomplete', 'cancelled'];

/** Items of the model's own, whose `status` says whether its answer was cut off. */
const ITS_OWN: readonly unknown[] = ['message', 'reasoning', 'function_call', 'custom_tool_call'];

function toolFailureOf(item: Answered): ToolFailure[] {
	const { type, id, name, server_label: label, status, error } = item;
	const isFailed = FAILED.includes(status) && !ITS_OWN.includes(type);
	const reason = reasonOf(error)?.message;
	if (!isFailed && reason === undefined) return [];
	return [
		{
			type: textIn(type) ?? '',
			...present('id', textIn(id)),
			...present('name', textIn(name)),
			...present('serverLabel', textIn(label)),
			message: reason ?? textIn(objectIn(error).message) ?? `Its status is ${String(status)}`,
		},
	];
}

/** The calls of the server's tools that failed: a response is completed all the same. */
export const toolFailuresOf = (items: readonly Answered[]): ToolFailure[] =>
	items.flatMap(toolFailureOf);
