import type { IExecuteFunctions } from 'n8n-workflow';
import type { ToolNode } from './engine-tools';

/** Calls a supplied tool. */
type Invoke = (args: unknown, config?: { signal?: AbortSignal }) => Promise<unknown>;

/** A supplied tool, as the run knows it. */
export interface InProcessTool {
	readonly toolName: string;
	readonly node: ToolNode | undefined;
	readonly invoke: Invoke;
}

/** Calls a tool through `call` when it is its turn. */
export type InProcess = (
	tool: InProcessTool,
	call: (invoke: Invoke) => Promise<unknown>,
) => Promise<unknown>;

/** The last call of each node's execution, which the next one waits for. */
const turns = new WeakMap<object, Promise<unknown>>();

/**
 * A way to call supplied tools in this process, for where n8n's engine cannot: one after the other over all
 * items of the node's execution, each with a tool made anew. n8n fixes where a tool finds its arguments
 * when it makes the tool, so that one made earlier would read those of another call.
 * @param remake makes the tool anew; `undefined` where it cannot be found again
 */
export const inProcessCalls =
	(
		context: IExecuteFunctions,
		remake: (tool: InProcessTool) => Promise<Invoke | undefined>,
	): InProcess =>
	async (tool, call) => {
		const key = context.getExecuteData();
		const turn = (turns.get(key) ?? Promise.resolve()).then(
			async () => await call((await remake(tool)) ?? tool.invoke),
		);
		turns.set(
			key,
			turn.catch(() => undefined),
		);
		return await turn;
	};
