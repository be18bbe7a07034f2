import type { IExecuteFunctions, ISupplyDataFunctions } from 'n8n-workflow';
import type { Tool } from 'agents-sdk';
import type { Fields, Values } from '../kit/field';
import type { Redactor } from '../redactor';
import type { Mistakes } from './mistakes';
import type { EngineTools } from './engine-tools';
import type { InProcess } from './in-process';
import type { AgentsSdk } from './sdk';

/** Which of the two APIs asks the model. */
export type Api = 'responses' | 'chatCompletions';

/** What a run gives to the tools that it makes. */
export interface ToolHost {
	readonly sdk: AgentsSdk;
	/** The node that runs the agent, and its item. */
	readonly context: IExecuteFunctions;
	readonly item: number;
	readonly api: Api;
	/** A `fetch` that obeys the instance's proxy and egress rules. */
	readonly fetch: typeof fetch;
	/** Aborted when the run is cancelled. */
	readonly signal: AbortSignal;
	/** Whether the model is told of a tool's error; else the error ends the run. */
	readonly tellErrors: boolean;
	/** What must not come out of the run; a tool adds what it sends. */
	readonly redactor: Redactor;
	/** What the model did wrong in calling tools. */
	readonly mistakes: Mistakes;
	/** What the person who approved a call said with it. */
	readonly approvalMessage: (callId: string) => string | undefined;
	/** There when n8n's engine can run connected tool nodes. */
	readonly engine?: EngineTools;
	/** Calls a supplied tool in this process, one call at a time and with a tool that is made for it. */
	readonly inProcess: InProcess;
	/** Has `close` called when the run ends, in whatever way. */
	readonly onEnd: (close: () => Promise<void>) => void;
}

/** One kind of tool: its panel, and how it becomes tools of the SDK. */
export interface ToolKind<F extends Fields = Fields> {
	/** Title Case, as the tool menu shows it. */
	readonly name: string;
	readonly description: string;
	readonly fields: F;
	/** Whether the API runs the tool itself, which only the Responses API does. */
	readonly isHosted?: (values: Values<F>) => boolean;
	/** The definition without what must not be stored, such as the value of a header. */
	readonly withhold?: (definition: ToolDefinition) => ToolDefinition;
	/** Adds what only the sub-node has, such as its credential. */
	readonly supply?: (
		definition: ToolDefinition,
		context: ISupplyDataFunctions,
		item: number,
	) => Promise<ToolDefinition>;
	/** Makes the tools; the definition has what `supply` added beside the fields. */
	readonly build: (
		values: Values<F>,
		host: ToolHost,
		definition: ToolDefinition,
	) => Tool[] | Promise<Tool[]>;
}

/** A kind of tool, with the types that its fields give. */
export const toolKind = <const F extends Fields>(kind: ToolKind<F>): ToolKind<F> => kind;

/**
 * A tool as plain data: its kind, and the values of the kind's fields. Only a tool of another n8n node
 * carries its function beside them, which JSON leaves out.
 */
export interface ToolDefinition {
	readonly type: string;
	readonly [field: string]: unknown;
}
