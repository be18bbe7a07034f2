import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { engineNode } from '../kit/engine';
import type { EngineCall, Resumption } from '../kit/suspended';
import { isObject, parsedJson } from '../json';
import type { Observation } from './observation';
import { observationOf, verdictOf } from './observation';

/** The n8n node behind a supplied tool. */
export interface ToolNode {
	readonly name: string;
	/** Whether the node supplies several tools, and is told which one is called. */
	readonly isToolkit: boolean;
	/** The node whose tool this one lets through once a person agrees (n8n's human review nodes). */
	readonly gated?: string;
	/** The handoff agent's node that the tool is connected to; absent for the agent's own tools. */
	readonly parent?: string;
}

/** Calls that n8n's engine makes for the agents of one run. */
export interface EngineTools {
	/** Whether the engine can run the node; if not, the tool is called in this process. */
	canRun(node: ToolNode): boolean;
	/** What came of a call; `undefined` before it was made. */
	observation(callId: string): Observation | undefined;
	/** The nodes of the tools that the engine runs, by the tool of the SDK. */
	readonly routes: WeakMap<object, ToolNode>;
}

/** A tool call of the model, as far as the engine needs to know it. */
export interface RequestedCall {
	readonly id: string;
	readonly tool: string;
	readonly arguments: unknown;
	readonly node: ToolNode;
}

/** A run that waits for n8n's engine. */
interface StoredWait {
	/** The run itself. */
	readonly run: string;
	readonly observations: ReadonlyArray<readonly [string, Observation]>;
	/** The binary data that tools gave in earlier rounds. */
	readonly files: readonly IBinaryData[];
	/** The calls of nodes that ask a person first, and what to call once they agree. */
	readonly gated: ReadonlyArray<readonly [string, RequestedCall]>;
}

const inputOf = (call: RequestedCall): IDataObject => {
	const { tool, node } = call;
	const args = (isObject(call.arguments) ? call.arguments : {}) as IDataObject;
	if (node.gated === undefined) return node.isToolkit ? { ...args, tool } : args;
	const { toolParameters, hitlParameters } = args;
	return {
		...(isObject(hitlParameters) ? (hitlParameters as IDataObject) : {}),
		...(toolParameters !== undefined && { toolParameters }),
		tool,
	};
};

const mayWait = (context: IExecuteFunctions, name: string): boolean =>
	engineNode(context, name)?.mayWait ?? false;

const toEngineCall = (context: IExecuteFunctions, call: RequestedCall): EngineCall => ({
	id: call.id,
	nodeName: call.node.name,
	input: inputOf(call),
	...(call.node.parent !== undefined && { parentNodeName: call.node.parent }),
	mayWait: call.node.gated !== undefined || mayWait(context, call.node.name),
});

/** The call that a person agreed to. */
const toGatedCall = (context: IExecuteFunctions, call: RequestedCall): EngineCall => {
	const { gated = '', name } = call.node;
	const { toolParameters } = isObject(call.arguments) ? call.arguments : {};
	const input = isObject(toolParameters) ? toolParameters : { input: toolParameters };
	return {
		id: call.id,
		nodeName: gated,
		input: { tool: call.tool, ...input },
		parentNodeName: name,
		mayWait: mayWait(context, gated),
	};
};

/** What a run asks n8n for: the calls, and what it needs to go on. */
export interface Wait {
	readonly calls: readonly EngineCall[];
	readonly state: string;
}

/** What came back to a run: all of it, or calls that a person has just agreed to. */
export type Return =
	| {
			readonly run: string;
			readonly observations: ReadonlyMap<string, Observation>;
			/** The binary data that tools gave so far. */
			readonly files: readonly IBinaryData[];
	  }
	| Wait;

/** Asks n8n's engine for calls; `files` is what tools gave before. */
export function waitFor(
	context: IExecuteFunctions,
	run: string,
	calls: readonly RequestedCall[],
	files: readonly IBinaryData[],
): Wait {
	const gated = calls.filter(({ node }) => node.gated !== undefined);
	const stored: StoredWait = {
		run,
		observations: [],
		files,
		gated: gated.map((call) => [call.id, call]),
	};
	return {
		calls: calls.map((call) => toEngineCall(context, call)),
		state: JSON.stringify(stored),
	};
}

/** Reads what n8n's engine did. Its own data is trusted: nothing on an item leads here. */
export async function returnOf(
	context: IExecuteFunctions,
	item: number,
	{ state, answered }: Resumption,
): Promise<Return> {
	const stored = parsedJson(state) as StoredWait;
	const observations = new Map(stored.observations);
	const gated = new Map(stored.gated);
	const agreed: EngineCall[] = [];
	for (const { call, result } of answered) {
		const asked = gated.get(call.id);
		if (!asked || call.nodeName !== asked.node.name) {
			observations.set(call.id, await observationOf(context, item, call, result));
			continue;
		}
		const verdict = verdictOf(asked.tool, call.id, result);
		if (verdict === undefined) agreed.push(toGatedCall(context, asked));
		else observations.set(call.id, verdict);
	}
	if (agreed.length === 0) {
		const given = [...observations.values()].flatMap(({ files = [] }) => files);
		return { run: stored.run, observations, files: [...stored.files, ...given] };
	}
	const next: StoredWait = { ...stored, observations: [...observations] };
	return { calls: agreed, state: JSON.stringify(next) };
}
