import type { IDataObject, ITaskData } from 'n8n-workflow';

/** A call of a connected tool node, which n8n's engine makes. */
export interface EngineCall {
	/** Unique among the calls of an item. */
	readonly id: string;
	readonly nodeName: string;
	readonly input: IDataObject;
	/** The sub-node that the tool is connected to, where that is not the node itself. */
	readonly parentNodeName?: string;
	/** Whether the node may put the execution to wait. */
	readonly mayWait: boolean;
}

/** What n8n's engine recorded of a call. */
export type EngineResult = ITaskData;

/** An operation that cannot go on before n8n has made some calls; it is run again with their results. */
export class Suspended {
	constructor(
		readonly calls: readonly EngineCall[],
		/** What the operation needs to go on: JSON, kept in the execution's data. */
		readonly state: string,
	) {}
}

/** What a suspended operation goes on with: its own state, and the result of each of its calls. */
export interface Resumption {
	readonly state: string;
	readonly answered: ReadonlyArray<{ readonly call: EngineCall; readonly result: EngineResult }>;
}
