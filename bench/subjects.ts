import { packageName } from '../sandbox/paths.ts';
import type { WorkflowNode } from '../sandbox/rest.ts';

/** The two nodes that are measured side by side. */
export type Subject = 'ours' | 'builtIn';

/** The name that the measured node has in every workflow. */
export const measured = 'Measured';

interface Credential {
	id: string;
	name: string;
}

/** The same account as each of the two nodes wants it. */
export interface Credentials {
	ours: Credential;
	builtIn: Credential;
}

/** What a node is set to. */
export interface Setting {
	parameters: Record<string, unknown>;
	continueOnFail?: boolean;
}

/** A node of the package in its one version, or n8n's own OpenAI node in its newest. */
export function nodeOf(
	subject: Subject,
	{ parameters, continueOnFail }: Setting,
	credentials: Credentials,
): WorkflowNode {
	const isOurs = subject === 'ours';
	return {
		name: measured,
		type: isOurs ? `${packageName}.openAi` : '@n8n/n8n-nodes-langchain.openAi',
		typeVersion: isOurs ? 1 : 2.3,
		parameters,
		credentials: isOurs
			? { openAiPlatformApi: credentials.ours }
			: { openAiApi: credentials.builtIn },
		...(continueOnFail && { onError: 'continueRegularOutput' }),
	};
}

const text = '={{ $json.text }}';

/** One request per item: Response > Create, the same request as the built-in node's. */
export function ourMessage(concurrency: number): Record<string, unknown> {
	return {
		resource: 'response',
		operation: 'create',
		model: 'bench',
		input: text,
		requestOptions: { concurrency },
	};
}

/** One request per item: Text > Message a Model. */
export const builtInMessage: Record<string, unknown> = {
	resource: 'text',
	operation: 'response',
	modelId: { __rl: true, mode: 'id', value: 'bench' },
	responses: { values: [{ type: 'text', role: 'user', content: text }] },
};
