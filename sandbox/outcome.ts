/** One item that a node has put out. */
export interface OutputItem {
	json: Record<string, unknown>;
	binary?: Record<string, { fileName?: string; mimeType: string; bytes?: number }>;
	pairedItem?: unknown;
}

/** How an execution has ended. */
export interface ExecutionOutcome {
	status: string;
	/** The message of the error that ended it. */
	error?: string;
	/** What each node that ran has put out on its first output, in its last run. */
	outputs: Record<string, OutputItem[]>;
	/** How long each of these nodes has run in its last run, in milliseconds. */
	durations: Record<string, number>;
}

interface NodeRun {
	executionTime?: number;
	data?: { main?: Array<OutputItem[] | null> };
}

interface RunData {
	resultData?: {
		error?: { message?: string; description?: string };
		runData?: Record<string, Array<NodeRun>>;
	};
}

/** Reads an execution as n8n's REST interface gives it. */
export function readOutcome({ status, data }: { status: string; data: string }): ExecutionOutcome {
	const { resultData = {} } = (unflatten(data) ?? {}) as RunData;
	const { error, runData = {} } = resultData;
	const message = [error?.message, error?.description].filter(Boolean).join(': ');
	const outputs: ExecutionOutcome['outputs'] = {};
	const durations: ExecutionOutcome['durations'] = {};
	for (const [node, runs] of Object.entries(runData)) {
		const last = runs.at(-1);
		outputs[node] = last?.data?.main?.[0] ?? [];
		durations[node] = last?.executionTime ?? 0;
	}
	return { status, ...(message !== '' && { error: message }), outputs, durations };
}

/**
 * n8n stores run data as a list of slots: each value that is a string in an object or a list is the
 * number of the slot that holds what belongs there. The first slot is the whole.
 */
function unflatten(text: string): unknown {
	const slots = JSON.parse(text) as unknown[];
	const built = new Map<number, unknown>();
	const build = (index: number): unknown => {
		const slot = slots[index];
		if (typeof slot !== 'object' || slot === null) return slot;
		if (built.has(index)) return built.get(index);
		const value: Record<string, unknown> | unknown[] = Array.isArray(slot) ? [] : {};
		built.set(index, value);
		for (const [key, entry] of Object.entries(slot as Record<string, unknown>)) {
			const resolved = typeof entry === 'string' ? build(Number(entry)) : entry;
			Object.assign(value, { [key]: resolved });
		}
		return value;
	};
	return build(0);
}
